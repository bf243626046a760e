using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>A learner of an <see cref="EngineContext"/>: EdgeLearn's own class, but of the device's flavour, so that the tool knows it by reflection only.</summary>
internal sealed class DeviceLearner
{
    private const string Space = "EdgeLearn.Training";

    private readonly Func<sbyte[], int> _observe;
    private readonly Func<sbyte[], int, int> _observeFeatures;
    private readonly Action<sbyte[], int> _copyFeatures;
    private readonly Func<int, bool> _step;
    private readonly Func<sbyte[], bool> _stepToward;

    /// <summary>Loads a model as a board does, with the whole file in memory.</summary>
    /// <param name="context">The assemblies.</param>
    /// <param name="program">A model with a training plan, and what runs the layers that do not train.</param>
    /// <param name="setup">How to train.</param>
    /// <param name="rate">The learning rate, a factor.</param>
    /// <param name="ease">Below which error samples are skipped; see <see cref="SgdOptions.Ease"/>.</param>
    public DeviceLearner(EngineContext context, EngineProgram program, TrainingSetup setup, int rate, int ease)
    {
        object options = Create(context, nameof(SgdOptions));
        Set(options, nameof(SgdOptions.Momentum), setup.Momentum);
        Set(options, nameof(SgdOptions.Batch), setup.Batch);
        Set(options, nameof(SgdOptions.Rate), rate);
        Set(options, nameof(SgdOptions.Ease), ease);
        Source = Activator.CreateInstance(context.Find("EdgeLearn.ByteArraySource"), program.Blob)!;
        Instance = Create(context, nameof(SgdLearner), Source, DeviceInterpreter.Kernels(context, program.KernelSet), options);
        Type type = Instance.GetType();
        _observe = type.GetMethod(nameof(SgdLearner.Observe))!.CreateDelegate<Func<sbyte[], int>>(Instance);
        _observeFeatures = type.GetMethod(nameof(SgdLearner.ObserveFeatures))!.CreateDelegate<Func<sbyte[], int, int>>(Instance);
        _copyFeatures = type.GetMethod(nameof(SgdLearner.CopyFeatures))!.CreateDelegate<Action<sbyte[], int>>(Instance);
        _step = type.GetMethod(nameof(SgdLearner.Step))!.CreateDelegate<Func<int, bool>>(Instance);
        _stepToward = type.GetMethod(nameof(SgdLearner.StepToward))!.CreateDelegate<Func<sbyte[], bool>>(Instance);
        Interpreter = Get(Instance, nameof(SgdLearner.Interpreter));
        Classes = (int)Get(Instance, nameof(SgdLearner.Classes));
        object features = Get(Instance, nameof(SgdLearner.Features));
        FeatureCount = (int)Get(features, nameof(TensorInfo.Count));
        Replay = setup.Replay == 0 ? null : Create(context, nameof(ReplayBuffer), setup.Replay, FeatureCount, 1);
        Gate = setup.Held == 0 ? null : Create(context, nameof(LearningGate), Instance, setup.Held, 0, 1);
    }

    /// <summary>The learner.</summary>
    public object Instance { get; }

    /// <summary>The model file.</summary>
    public object Source { get; }

    /// <summary>The interpreter.</summary>
    public object Interpreter { get; }

    /// <summary>The replay buffer; null for none.</summary>
    public object? Replay { get; }

    /// <summary>The gate; null for none.</summary>
    public object? Gate { get; }

    /// <summary>The number of classes; 0 for a model that is no classifier.</summary>
    public int Classes { get; }

    /// <summary>What a replay buffer keeps of a sample.</summary>
    public int FeatureCount { get; }

    /// <summary>Runs the model.</summary>
    public void Observe(sbyte[] sample) => _observe(sample);

    /// <summary>Runs the layers that train on features that were kept.</summary>
    public int ObserveFeatures(sbyte[] features, int offset) => _observeFeatures(features, offset);

    /// <summary>See <see cref="SgdLearner.Confidence"/>.</summary>
    public int Confidence => (int)Get(Instance, nameof(SgdLearner.Confidence));

    /// <summary>See <see cref="SgdLearner.Doublings"/>.</summary>
    public int Doublings => (int)Get(Instance, nameof(SgdLearner.Doublings));

    /// <summary>Copies the features of the sample that was observed last.</summary>
    public void CopyFeatures(sbyte[] features, int offset) => _copyFeatures(features, offset);

    /// <summary>Takes a step toward a class.</summary>
    public bool Step(int label) => _step(label);

    /// <summary>Takes a step toward a target.</summary>
    public void StepToward(sbyte[] target) => _stepToward(target);

    /// <summary>A property or field of an object of the device's flavour.</summary>
    public static object Get(object item, string property) => item.GetType().GetProperty(property)!.GetValue(item)!;

    /// <summary>Makes an object of the device's flavour.</summary>
    public static object Create(EngineContext context, string type, params object[] arguments) => Activator.CreateInstance(context.Find($"{Space}.{type}"), arguments)!;

    /// <summary>Sets a property of one.</summary>
    public static void Set(object item, string property, object value) => item.GetType().GetProperty(property)!.SetValue(item, value);
}
