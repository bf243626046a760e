using System.Buffers.Binary;
using System.Text;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>A model file (.elb) read back on the PC: loaded by the interpreter that runs on boards, and decoded for people and tools.</summary>
public sealed class BlobModel
{
    private const int ChecksumOffset = 12;

    private BlobModel(byte[] bytes)
    {
        var kernels = new RecordingKernels(new AllKernels());
        var interpreter = new Interpreter(new ByteArraySource(bytes), kernels);
        Bytes = bytes;
        Model = interpreter.Model;
        Tensors = [.. Enumerable.Range(0, Model.TensorCount).Select(Model.ReadTensor)];
        (Inputs, Outputs) = BlobEnds.Read(Model, bytes);
        Operators = [.. OperatorRecord.ReadAll(Model, bytes).Select((record, i) => new BlobOperator(i, record, kernels.Kernels[i], Tensors))];
        Labels = interpreter.ReadLabels();
        GoldenVectorCount = interpreter.GoldenCount;
        Provenance = ReadProvenance();
    }

    /// <summary>The content of the file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The CRC-32 of the file, which checkpoints and logs name the model by.</summary>
    public int Checksum => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(ChecksumOffset));

    /// <summary>The reader that boards use.</summary>
    public Model Model { get; }

    /// <summary>The tensors in the arena.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>The operators in execution order.</summary>
    public IReadOnlyList<BlobOperator> Operators { get; }

    /// <summary>The numbers of the tensors that the user fills, in the model's order.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The numbers of the tensors that the user reads, in the model's order.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>The names of the classes; none where the model has none.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The number of inputs with known outputs that the file carries for the self-test.</summary>
    public int GoldenVectorCount { get; }

    /// <summary>Where the model came from, as JSON; null where the file does not say.</summary>
    public string? Provenance { get; }

    /// <summary>The bytes of one sample: every input in the model's order.</summary>
    public int InputLength => Inputs.Sum(tensor => Tensors[tensor].Length);

    /// <summary>The bytes of the outputs for one sample.</summary>
    public int OutputLength => Outputs.Sum(tensor => Tensors[tensor].Length);

    /// <summary>Multiplications of a weight and an activation in one inference.</summary>
    public long Macs => Operators.Sum(op => op.Macs);

    /// <summary>Bytes of weights and biases.</summary>
    public long WeightBytes => Operators.Sum(op => op.WeightBytes);

    /// <summary>Opens a model file.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The file is damaged, or needs what this version does not have.</exception>
    public static BlobModel Open(byte[] bytes, string name)
    {
        try
        {
            return new BlobModel(bytes);
        }
        catch (ModelFormatException exception)
        {
            throw new ModelException(ModelErrorText.Sentence(exception, name), exception);
        }
    }

    /// <summary>A new interpreter with the whole model in memory.</summary>
    public Interpreter CreateInterpreter() => CreateInterpreter(new AllKernels());

    /// <summary>A new interpreter with the whole model in memory and other kernels.</summary>
    /// <exception cref="ModelFormatException">The model needs a kernel that the set has not.</exception>
    public Interpreter CreateInterpreter(KernelSet kernels) => new(new ByteArraySource(Bytes), kernels);

    /// <summary>A new interpreter that reads weights layer by layer, as a board does that keeps the model in storage.</summary>
    public Interpreter CreateStreamedInterpreter() => new(new StoredSource(Bytes), new AllKernels());

    private string? ReadProvenance()
    {
        int position = Model.FindSection(SectionId.Provenance, out int length);
        return position < 0 ? null : Encoding.UTF8.GetString(Bytes, position, length);
    }
}
