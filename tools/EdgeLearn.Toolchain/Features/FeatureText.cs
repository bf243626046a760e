using System.Buffers.Binary;
using System.Globalization;
using EdgeLearn.Signal;
using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Tells in words what the feature pipeline of a model file does; docs/signal.md specifies its bytes.</summary>
internal static class FeatureText
{
    private const int HeaderLength = 20;
    private const int StepHeaderLength = 4;

    /// <summary>A sentence for what comes in and goes out, and one for each step; none where the model has no pipeline.</summary>
    public static IReadOnlyList<string> Of(BlobModel model)
    {
        FeaturePipeline? pipeline;
        try
        {
            pipeline = FeatureSection.Read(model);
        }
        catch (ModelException exception)
        {
            return [exception.Message];
        }

        int position = model.Model.FindSection(SectionId.Features, out int length);
        return pipeline is null ? [] : Of(model.Bytes.AsMemory(position, length), pipeline);
    }

    private static IReadOnlyList<string> Of(ReadOnlyMemory<byte> section, FeaturePipeline pipeline)
    {
        string rate = pipeline.SampleRate == 0 ? "" : Invariant($", {pipeline.SampleRate / 1000.0:0.###} Hz");
        List<string> sentences =
        [
            Invariant($"{pipeline.SignalLength:N0} samples of {Count(pipeline.Channels, "channel")}{rate} give {Count(pipeline.Rows, "row")} of {Count(pipeline.RowLength, "feature")}"),
            Invariant($"windows of {UInt16(section, 10):N0} samples, every {Count(pipeline.Hop, "sample")}; the next output {Count(pipeline.RowHop, "row")} later"),
        ];
        for (ReadOnlyMemory<byte> rest = section[HeaderLength..]; rest.Length > 0;)
        {
            int length = UInt16(rest, 2);
            sentences.Add(Step(UInt16(rest, 0), rest.Slice(StepHeaderLength, length)));
            rest = rest[(StepHeaderLength + length)..];
        }

        return sentences;
    }

    private static string Step(int kind, ReadOnlyMemory<byte> parameters) => kind switch
    {
        FeatureStep.DcBlocker => $"DC blocker, shift {Int32(parameters, 0)}",
        FeatureStep.Decimator => $"every {UInt16(parameters, 0)}th sample, behind a low-pass filter of {UInt16(parameters, 2)} taps",
        FeatureStep.MeanRemoval => "each window without its mean",
        FeatureStep.PreEmphasis => Invariant($"pre-emphasis {Int32(parameters, 0) / 32768.0:0.##}"),
        FeatureStep.Samples => "the samples themselves",
        FeatureStep.Statistics => $"statistics: {(StatisticKinds)Int32(parameters, 0)}",
        FeatureStep.Spectrum => Spectrum(parameters),
        FeatureStep.Quantization => Quantization(parameters.Length / 16),
        _ => $"step {kind}",
    };

    private static string Spectrum(ReadOnlyMemory<byte> parameters)
    {
        int coefficients = UInt16(parameters, 10);
        string bands = $"logarithms of {Count(UInt16(parameters, 8), "band")}, spectrum of {UInt16(parameters, 0)} points, window {(WindowFunction)UInt16(parameters, 2)}";
        return coefficients == 0 ? bands : $"{Count(coefficients, "cepstral coefficient")} of {bands}";
    }

    private static string Quantization(int scales) => scales == 1 ? "int8, one scale for all" : $"int8, {scales} scales in turn";

    private static string Count(int count, string noun) => Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int UInt16(ReadOnlyMemory<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[offset..]);

    private static int Int32(ReadOnlyMemory<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[offset..]);
}
