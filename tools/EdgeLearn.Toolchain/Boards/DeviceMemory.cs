using System.Reflection;
using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Boards;

/// <summary>
/// Predicts what a model takes from a board's managed heap: the twin loads it, and every object that stays is counted as nanoCLR counts it.
/// Not in the sum: what the runtime itself needs (<see cref="EmptyProgram"/>), frames of calls, and what the application adds.
/// </summary>
public static class DeviceMemory
{
    /// <summary>The heap that an empty program needs, measured on the interpreter of nanoFramework.</summary>
    public const int EmptyProgram = 6 * 1024;

    /// <summary>With the model file in memory.</summary>
    public static MemoryUse Resident(BlobModel model)
    {
        Interpreter interpreter = model.CreateInterpreter();
        var walk = new HeapWalk();
        long file = walk.Add(interpreter.Model.Source);
        return Count(walk, interpreter, file, 0);
    }

    /// <summary>With the model file in storage and weights read layer by layer.</summary>
    public static MemoryUse Streamed(BlobModel model)
    {
        Interpreter interpreter = model.CreateStreamedInterpreter();
        var walk = new HeapWalk();
        walk.Exclude(interpreter.Model.Source);

        // Two arrays, and the object that holds them.
        long window = HeapRule.Object(2) + HeapRule.Array(model.Model.WindowLength, 1)
            + HeapRule.Array(LayerWeights.ChannelLength * model.Model.WindowChannels, 4);
        return Count(walk, interpreter, OpenFile(), window);
    }

    private static MemoryUse Count(HeapWalk walk, Interpreter interpreter, long file, long window)
    {
        long arena = walk.Add(interpreter.Arena);
        long model = walk.Add(interpreter.Model);
        long kernels = walk.Add(KernelsOf(interpreter));
        Assembly[] assemblies = [.. KernelsOf(interpreter).Select(kernel => kernel.GetType().Assembly).Append(typeof(Interpreter).Assembly).Distinct()];
        bool hasWeights = interpreter.Model.WindowChannels > 0;
        window = hasWeights ? window : 0;
        return new MemoryUse(
            arena,
            file,
            window,
            kernels - window,
            model + walk.Add(interpreter),
            assemblies.Sum(assembly => StaticFields.Bytes(assembly, walk)),
            walk.Largest);
    }

    /// <summary>
    /// A FileModelSource (2 fields) with its FileStream (8 fields), the native stream's object and state, and the file's name. The buffers
    /// of the file system are the driver's own, outside the managed heap.
    /// </summary>
    private static long OpenFile() => HeapRule.Object(2) + HeapRule.Object(8) + HeapRule.Object(1) + HeapRule.Array(48, 1) + HeapRule.Array(16, 1);

    private static Kernel[] KernelsOf(Interpreter interpreter) => (Kernel[])typeof(Interpreter)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(field => field.FieldType == typeof(Kernel[]))
        .GetValue(interpreter)!;
}
