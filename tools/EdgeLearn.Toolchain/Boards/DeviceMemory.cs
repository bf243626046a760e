using System.Reflection;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Engines;

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

    /// <summary>With the model file in memory, in an interpreter of the device's flavour.</summary>
    internal static MemoryUse Resident(DeviceInterpreter interpreter)
    {
        var walk = new HeapWalk();
        object source = Get(Get(interpreter.Instance, nameof(Interpreter.Model)), nameof(Model.Source));
        return Count(walk, interpreter.Instance, walk.Add(source), 0);
    }

    /// <summary>The kernels of an interpreter of either flavour.</summary>
    internal static IReadOnlyList<object> KernelsOf(object interpreter) => (object[])interpreter.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(field => field.FieldType.Name == $"{nameof(Kernel)}[]")
        .GetValue(interpreter)!;

    private static MemoryUse Count(HeapWalk walk, object interpreter, long file, long window)
    {
        object model = Get(interpreter, nameof(Interpreter.Model));
        long arena = walk.Add(Get(interpreter, nameof(Interpreter.Arena)));
        long tables = walk.Add(model);
        long kernels = walk.Add(KernelsOf(interpreter));
        Assembly[] assemblies = [.. KernelsOf(interpreter).Select(kernel => kernel.GetType().Assembly).Append(interpreter.GetType().Assembly).Distinct()];
        window = (int)Get(model, nameof(Model.WindowChannels)) > 0 ? window : 0;
        return new MemoryUse(
            arena,
            file,
            window,
            kernels - window,
            tables + walk.Add(interpreter),
            assemblies.Sum(assembly => StaticFields.Bytes(assembly, walk)),
            walk.Largest);
    }

    private static object Get(object item, string property) => item.GetType().GetProperty(property)!.GetValue(item)!;

    /// <summary>
    /// A FileModelSource (2 fields) with its FileStream (8 fields), the native stream's object and state, and the file's name. The buffers
    /// of the file system are the driver's own, outside the managed heap.
    /// </summary>
    private static long OpenFile() => HeapRule.Object(2) + HeapRule.Object(8) + HeapRule.Object(1) + HeapRule.Array(48, 1) + HeapRule.Array(16, 1);
}
