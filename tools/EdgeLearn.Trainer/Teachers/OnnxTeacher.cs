using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Training;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLearn.Trainer.Teachers;

/// <summary>Any ONNX model with one input of floats, run by ONNX Runtime on the processor.</summary>
internal sealed class OnnxTeacher : IDisposable
{
    private const int UsualBatch = 32;

    private readonly InferenceSession _session;
    private readonly string _name;
    private readonly string _input;
    private readonly int _batch; // the samples of a run; 0 where the model leaves it open
    private readonly TeacherLayout _layout;

    /// <summary>Opens a model.</summary>
    /// <param name="model">The file's content.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="sample">The shape of a sample, channels last.</param>
    /// <exception cref="ModelException">ONNX Runtime cannot load it, or samples do not go into it.</exception>
    public OnnxTeacher(byte[] model, TeacherModel options, int[] sample)
    {
        _name = UserFile.Quoted(options.File);
        using var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        _session = Try(() => new InferenceSession(model, settings), "cannot be loaded by ONNX Runtime");
        NodeMetadata[] inputs = [.. _session.InputMetadata.Values];
        if (inputs is not [{ IsTensor: true } only] || only.ElementType != typeof(float) || only.Dimensions.Length < 2)
        {
            throw new ModelException($"The teacher {_name} has to have one input, floats with the batch as their first dimension.");
        }

        _input = _session.InputNames[0];
        _batch = Math.Max(0, only.Dimensions[0]);
        _layout = TeacherLayout.Of(only.Dimensions[1..], sample, options.ChannelsFirst);
    }

    /// <summary>The names of its outputs.</summary>
    public IReadOnlyList<string> Outputs => _session.OutputNames;

    /// <summary>What it says to samples.</summary>
    /// <param name="samples">One after the other.</param>
    /// <param name="count">Their number.</param>
    /// <param name="outputs">The names of outputs.</param>
    /// <returns>For each output and sample its elements; images channels last where samples had to be turned.</returns>
    /// <exception cref="ModelException">There is no such output, it is no floats, or the model cannot be run.</exception>
    public float[][][] Ask(float[] samples, int count, IReadOnlyList<string> outputs)
    {
        if (outputs.FirstOrDefault(name => !Outputs.Contains(name)) is { } missing)
        {
            throw new ModelException($"The teacher {_name} has no output '{Text.Printable(missing)}': it has {string.Join(", ", Outputs.Select(name => $"'{Text.Printable(name)}'"))}.");
        }

        float[][][] answers = [.. outputs.Select(_ => new float[count][])];
        int size = samples.Length / count;
        int step = _batch == 0 ? UsualBatch : _batch;
        for (int start = 0; start < count; start += step)
        {
            int asked = Math.Min(step, count - start);
            int rows = _batch == 0 ? asked : _batch; // what is left of a batch stays 0
            var values = new float[rows * size];
            for (int i = 0; i < asked; i++)
            {
                ReadOnlySpan<float> sample = samples.AsSpan((start + i) * size, size);
                (_layout.ChannelsFirst ? TeacherLayout.Turn(sample, size / _layout.Channels) : sample).CopyTo(values.AsSpan(i * size));
            }

            NamedOnnxValue value = NamedOnnxValue.CreateFromTensor(_input, new DenseTensor<float>(values, [rows, .. _layout.Shape]));
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = Try(() => _session.Run([value], outputs.ToArray()), "cannot be run by ONNX Runtime");
            for (int output = 0; output < answers.Length; output++)
            {
                Read(results.Single(result => result.Name == outputs[output]), rows, answers[output].AsSpan(start, asked));
            }
        }

        return answers;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void Read(DisposableNamedOnnxValue result, int rows, Span<float[]> answers)
    {
        if (result.Value is not Tensor<float> { Rank: >= 1 } tensor || tensor.Length % rows != 0)
        {
            throw new ModelException($"The output '{Text.Printable(result.Name)}' of the teacher {_name} is no tensor of floats for each sample: name another one of {string.Join(", ", Outputs)}.");
        }

        float[] values = [.. tensor];
        int length = values.Length / rows;
        for (int i = 0; i < answers.Length; i++)
        {
            ReadOnlySpan<float> answer = values.AsSpan(i * length, length);
            answers[i] = _layout.ChannelsFirst && tensor.Rank > 2 ? TeacherLayout.Turn(answer, tensor.Dimensions[1]) : answer.ToArray();
        }
    }

    private T Try<T>(Func<T> action, string problem)
    {
        try
        {
            return action();
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"The teacher {_name} {problem}: {Text.OneLine(exception.Message)}");
        }
    }
}
