using System.Collections;
using System.Globalization;
using System.Reflection;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>Weighs a learner of the device's flavour, object by object.</summary>
internal static class LearnerMemory
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Weighs it: what is named first is counted where it is named.</summary>
    public static TrainingMemory Of(DeviceLearner learner)
    {
        var walk = new HeapWalk();
        object[] trained = [.. TrainedLayers(learner)];
        object errors = Property(Field(learner.Instance, "_pass"), "Errors")!;
        long model = walk.Add(learner.Source);
        long activations = walk.Add(Property(learner.Interpreter, nameof(Interpreter.Arena)));
        long replay = walk.Add(learner.Replay);
        long weights = trained.Sum(layer => walk.Add(Property(layer, "Values")) + walk.Add(Property(layer, "Channels")));
        long hidden = trained.Sum(layer => walk.Add(Property(layer, "Fractions")));
        long momentum = trained.Sum(layer => walk.Add(Property(layer, "Velocities")) + walk.Add(Property(layer, "VelocityShifts")));
        long waiting = trained.Sum(layer => walk.Add(Property(layer, "Pending")) + walk.Add(Property(layer, "PendingBiases")));
        long errorTensors = walk.Add(Property(errors, "Values")) + walk.Add(Property(errors, "Sums"))
            + trained.Select(layer => Field(Property(layer, "Step"), "_steps")).OfType<object>().Sum(steps => walk.Add(steps));
        long other = walk.Add(learner.Instance);
        long gate = walk.Add(learner.Gate);
        Assembly[] assemblies =
        [
            .. DeviceMemory.KernelsOf(learner.Interpreter).Select(kernel => kernel.GetType().Assembly)
                .Append(learner.Interpreter.GetType().Assembly).Append(learner.Instance.GetType().Assembly).Distinct(),
        ];
        other += assemblies.Sum(assembly => StaticFields.Bytes(assembly, walk));
        return new TrainingMemory(activations, weights, hidden, momentum, waiting, errorTensors, replay, gate, model, other, walk.Largest);
    }

    /// <summary>Weighs a head, and the interpreter that makes its features.</summary>
    /// <param name="head">The head.</param>
    /// <param name="interpreter">The interpreter; null for the head alone.</param>
    public static TrainingMemory Of(DeviceHead head, DeviceInterpreter? interpreter)
    {
        var walk = new HeapWalk();
        object trained = Property(Field(head.Instance, "_training"), "Weights")!;
        long model = walk.Add(Property(Property(interpreter?.Instance, nameof(Interpreter.Model)), nameof(Model.Source)));
        long activations = walk.Add(Property(interpreter?.Instance, nameof(Interpreter.Arena)));
        long replay = walk.Add(head.Replay);
        long weights = walk.Add(Property(trained, "Values")) + walk.Add(Property(trained, "Channels"));
        long hidden = walk.Add(Property(trained, "Fractions"));
        long momentum = walk.Add(Property(trained, "Velocities")) + walk.Add(Property(trained, "VelocityShifts"));
        long errors = walk.Add(Field(head.Instance, "_errors")) + walk.Add(Field(Property(trained, "Step"), "_steps"));
        long other = walk.Add(head.Instance) + walk.Add(interpreter?.Instance);
        long gate = walk.Add(head.Gate);
        IEnumerable<Assembly> kernels = interpreter is null ? [] : DeviceMemory.KernelsOf(interpreter.Instance).Select(kernel => kernel.GetType().Assembly);
        other += kernels.Concat(head.Assemblies).Distinct().Sum(assembly => StaticFields.Bytes(assembly, walk));
        return new TrainingMemory(activations, weights, hidden, momentum, 0, errors, replay, gate, model, other, walk.Largest);
    }

    /// <summary>The number of weights that train; of layers whose biases train, the number of these.</summary>
    public static long TrainedWeights(DeviceLearner learner) =>
        TrainedLayers(learner).Sum(layer => Property(layer, "Fractions") is sbyte[] fractions ? fractions.Length : ((int[])Property(layer, "Scales")!).Length);

    // The layers with something that trains; others only pass errors on.
    private static IEnumerable<object> TrainedLayers(DeviceLearner learner) => ((IEnumerable)Property(learner.Instance, "Layers")!)
        .Cast<object?>()
        .Select(layer => Property(layer, "Trained"))
        .OfType<object>()
        .Where(layer => Convert.ToInt32(Property(layer, "Mode"), CultureInfo.InvariantCulture) != (int)TrainingMode.None);

    private static object? Field(object? item, string name) => item?.GetType().GetField(name, Instance)!.GetValue(item);

    private static object? Property(object? item, string name) => item?.GetType().GetProperty(name, Instance)!.GetValue(item);
}
