using System.Reflection;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>A head of an <see cref="EngineContext"/>: EdgeLearn's own class, but of the device's flavour, so that the tool knows it by reflection only.</summary>
internal sealed class DeviceHead
{
    private static readonly int UnitScale = Factor.Shift(Factor.One, -7); // features of -1 to 1: what a head takes does not depend on it

    private readonly Func<sbyte[], int, int> _observe;
    private readonly Func<int, bool> _step;

    /// <summary>Makes a head and what learns with it.</summary>
    /// <param name="context">The assemblies.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="setup">How it trains.</param>
    /// <param name="ease">Below which error samples are skipped; see <see cref="SgdOptions.Ease"/>.</param>
    /// <exception cref="ModelException">A head cannot train so.</exception>
    public DeviceHead(EngineContext context, int features, int classes, TrainingSetup setup, int ease)
    {
        if (setup.Batch > 1)
        {
            throw new ModelException("A head takes a step with each sample: leave out --batch.");
        }

        if (classes is < 2 or > DenseHead.MostClasses || features > DenseHead.MostFeatures)
        {
            throw new ModelException($"A head has 2 to {DenseHead.MostClasses} classes and up to {DenseHead.MostFeatures:N0} features: say 'head:CLASSES', and use a model whose first output is small.");
        }

        object options = DeviceLearner.Create(context, nameof(SgdOptions));
        DeviceLearner.Set(options, nameof(SgdOptions.Momentum), setup.Momentum);
        DeviceLearner.Set(options, nameof(SgdOptions.Ease), ease);
        Instance = DeviceLearner.Create(context, nameof(DenseHead), features, classes, UnitScale, 0, options);
        Type type = Instance.GetType();
        _observe = type.GetMethod(nameof(DenseHead.ObserveFeatures))!.CreateDelegate<Func<sbyte[], int, int>>(Instance);
        _step = type.GetMethod(nameof(DenseHead.Step))!.CreateDelegate<Func<int, bool>>(Instance);
        Assemblies = [type.Assembly, context.Find("EdgeLearn.Interpreter").Assembly];
        Replay = setup.Replay == 0 ? null : DeviceLearner.Create(context, nameof(ReplayBuffer), setup.Replay, features, 1);
        Gate = setup.Held == 0 ? null : DeviceLearner.Create(context, nameof(LearningGate), Instance, setup.Held, 0, 1);
    }

    /// <summary>The head.</summary>
    public object Instance { get; }

    /// <summary>What has to be deployed for it.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>The replay buffer; null for none.</summary>
    public object? Replay { get; }

    /// <summary>The gate; null for none.</summary>
    public object? Gate { get; }

    /// <summary>Classifies features.</summary>
    public void Observe(sbyte[] features) => _observe(features, 0);

    /// <summary>Takes a step toward a class.</summary>
    public void Step(int label) => _step(label);
}
