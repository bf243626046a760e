using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Writes a feature pipeline, the content of the section FEAT; docs/signal.md is its specification, <see cref="FeaturePipeline"/> its reader.</summary>
public static class FeatureWriter
{
    private const int Version = 1;

    /// <summary>Writes a pipeline that does not quantize: for measuring features.</summary>
    /// <exception cref="ModelException">The description cannot run.</exception>
    public static byte[] Write(FeatureDescription description) => Write(description, []);

    /// <summary>Writes a pipeline.</summary>
    /// <param name="description">What to compute.</param>
    /// <param name="scales">What the model sees of the features; feature i of a row has the scale at i modulo their number.</param>
    /// <param name="inputScale">The scale of the model's input.</param>
    /// <param name="zeroPoint">The zero point of the model's input.</param>
    /// <exception cref="ModelException">The description cannot run, or the scales do not fit it.</exception>
    public static byte[] Write(FeatureDescription description, IReadOnlyList<FeatureScale> scales, double inputScale, int zeroPoint) =>
        Write(description, [.. scales.Select(scale => QuantizedScale.Create(scale, inputScale, zeroPoint))]);

    private static byte[] Write(FeatureDescription description, QuantizedScale[] scales)
    {
        FeatureCheck.Check(description);
        List<byte[]> steps = [.. Steps(description)];
        if (scales.Length > 0)
        {
            steps.Add(Step(FeatureStep.Quantization, bytes =>
            {
                foreach (QuantizedScale scale in scales)
                {
                    LittleEndian.AppendInt64(bytes, scale.Offset);
                    LittleEndian.AppendInt32(bytes, scale.Multiplier);
                    LittleEndian.AppendInt32(bytes, scale.Shift);
                }
            }));
        }

        List<byte> all = [];
        LittleEndian.AppendUInt16(all, Version);
        LittleEndian.AppendUInt16(all, steps.Count);
        LittleEndian.AppendInt32(all, (int)Math.Round(description.SampleRate * 1000));
        LittleEndian.AppendUInt16(all, description.Channels);
        LittleEndian.AppendUInt16(all, description.WindowLength);
        LittleEndian.AppendUInt16(all, description.Hop);
        LittleEndian.AppendUInt16(all, description.Rows);
        LittleEndian.AppendUInt16(all, description.RowHop);
        LittleEndian.AppendUInt16(all, 0);
        steps.ForEach(all.AddRange);
        return FeatureCheck.Proved([.. all]);
    }

    private static IEnumerable<byte[]> Steps(FeatureDescription description)
    {
        if (description.DcBlocker is { } blocker)
        {
            yield return Step(FeatureStep.DcBlocker, bytes => LittleEndian.AppendInt32(bytes, blocker));
        }

        if (description.Decimation > 1)
        {
            yield return Step(FeatureStep.Decimator, bytes =>
            {
                LittleEndian.AppendUInt16(bytes, description.Decimation);
                LittleEndian.AppendUInt16(bytes, LowPassDesign.Length(description.Decimation));
                Append(bytes, LowPassDesign.Create(description.Decimation));
            });
        }

        if (description.RemoveMean)
        {
            yield return Step(FeatureStep.MeanRemoval, _ => { });
        }

        int emphasis = (int)Math.Round(description.PreEmphasis * 32768);
        if (emphasis > 0)
        {
            yield return Step(FeatureStep.PreEmphasis, bytes => LittleEndian.AppendInt32(bytes, Math.Min(emphasis, short.MaxValue)));
        }

        foreach (WindowFeature feature in description.Features)
        {
            yield return feature switch
            {
                StatisticsFeature statistics => Step(FeatureStep.Statistics, bytes => LittleEndian.AppendInt32(bytes, (int)statistics.Kinds)),
                SpectrumFeature spectrum => Step(FeatureStep.Spectrum, bytes => Append(bytes, spectrum, description)),
                _ => Step(FeatureStep.Samples, _ => { }),
            };
        }
    }

    private static void Append(List<byte> bytes, SpectrumFeature feature, FeatureDescription description)
    {
        int points = FeatureCheck.FftLength(feature, description.WindowLength);
        BandDesign bands = BandDesign.Create(feature, points, description.WindowRate);
        LittleEndian.AppendUInt16(bytes, points);
        LittleEndian.AppendUInt16(bytes, (int)feature.WindowFunction);
        LittleEndian.AppendInt32(bytes, (int)Math.Round(feature.Floor * Logarithm.One));
        LittleEndian.AppendUInt16(bytes, feature.Bands);
        LittleEndian.AppendUInt16(bytes, feature is MfccFeature mfcc ? mfcc.Coefficients : 0);
        LittleEndian.AppendUInt16(bytes, bands.FirstBin);
        LittleEndian.AppendUInt16(bytes, bands.Weights.Length);
        Append(bytes, bands.Segments);
        Append(bytes, bands.Weights);
    }

    private static byte[] Step(int kind, Action<List<byte>> write)
    {
        List<byte> parameters = [];
        write(parameters);
        List<byte> step = [];
        LittleEndian.AppendUInt16(step, kind);
        LittleEndian.AppendUInt16(step, parameters.Count);
        return [.. step, .. parameters];
    }

    /// <summary>Appends numbers of 16 bits, padded to four bytes.</summary>
    private static void Append(List<byte> bytes, short[] values)
    {
        foreach (short value in values)
        {
            LittleEndian.AppendUInt16(bytes, (ushort)value);
        }

        if (values.Length % 2 != 0)
        {
            LittleEndian.AppendUInt16(bytes, 0);
        }
    }
}
