using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Layers;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>Where the tensors of a compiled model lie: in the arena, or as words in an array of 64-bit integers, with the memory that steps need while they run.</summary>
internal sealed class MemoryPlan
{
    private readonly BlobModel _model;
    private readonly IReadOnlyList<Step> _steps;
    private readonly TrainedOperators _trained;
    private readonly Dictionary<int, ArenaBuffer> _tensors = [];
    private readonly Dictionary<(int Step, int Parameter), ArenaBuffer> _scratch = [];
    private readonly Dictionary<int, ArenaBuffer> _images = [];
    private readonly Dictionary<int, ArenaBuffer> _packed = [];
    private readonly Dictionary<int, ArenaBuffer> _partial = [];
    private readonly Dictionary<int, ArenaBuffer> _stage = [];

    /// <summary>Plans the memory.</summary>
    public MemoryPlan(BlobModel model, IReadOnlyList<Step> steps, TrainedOperators trained)
    {
        _model = model;
        _steps = steps;
        _trained = trained;
        for (int tensor = 0; tensor < model.Tensors.Count; tensor++)
        {
            AddTensor(tensor);
        }

        foreach (Step step in steps)
        {
            AddScratch(step);
        }

        Arena = ArenaPlanner.Plan([.. _tensors.Values, .. _scratch.Values], [.. steps.SelectMany(ArenaRules)]);
        Words = ArenaPlanner.Plan([.. _images.Values, .. _packed.Values, .. _partial.Values, .. _stage.Values], [.. steps.SelectMany(WordRules)]);
    }

    /// <summary>The arena, in bytes.</summary>
    public ArenaPlan Arena { get; }

    /// <summary>The array of words, in words.</summary>
    public ArenaPlan Words { get; }

    /// <summary>The tensors in the arena, ascending.</summary>
    public IEnumerable<int> Tensors => _tensors.Keys.Order();

    /// <summary>Whether a tensor is in the arena.</summary>
    public bool IsInArena(int tensor) => _tensors.ContainsKey(tensor);

    /// <summary>The arena offset of a tensor.</summary>
    public int OffsetOf(int tensor) => _tensors[tensor].Offset;

    /// <summary>The arena offset that takes the place of a parameter of an operator's record.</summary>
    public int ScratchOf(Step step, int parameter) => _scratch[(step.Operator.Index, parameter)].Offset;

    /// <summary>The first word of a tensor that is kept in words.</summary>
    public int WordsOf(int tensor) => _images[tensor].Offset;

    /// <summary>The first word of the packed input of a step.</summary>
    public int PackedOf(Step step) => _packed.TryGetValue(step.Operator.Index, out ArenaBuffer? buffer) ? buffer.Offset : 0;

    /// <summary>The first word of the partial sums of a step.</summary>
    public int PartialOf(Step step) => _partial.TryGetValue(step.Operator.Index, out ArenaBuffer? buffer) ? buffer.Offset : 0;

    /// <summary>The first word of the stage of a step; -1 where it has none.</summary>
    public int StageOf(Step step) => _stage.TryGetValue(step.Operator.Index, out ArenaBuffer? buffer) ? buffer.Offset : -1;

    private void AddTensor(int tensor)
    {
        TensorInfo info = _model.Tensors[tensor];
        int last = _steps.Count - 1;
        bool persists = info.DataOffset >= 0;
        int writer = _steps.Where(step => step.Operator.Outputs.Contains(tensor)).Select(step => step.Operator.Index).DefaultIfEmpty(0).First();
        int reader = _steps.Where(step => step.Operator.Inputs.Contains(tensor)).Select(step => step.Operator.Index).DefaultIfEmpty(writer).Last();
        int first = persists || _model.Inputs.Contains(tensor) ? 0 : writer;
        int end = persists || _model.Outputs.Contains(tensor) || _trained.Keeps(_model, tensor) ? last : Math.Max(first, reader);
        WordImage? image = _steps.FirstOrDefault(step => step.Operator.Outputs.Contains(tensor))?.OutputWords;
        if (image is null)
        {
            _tensors.Add(tensor, new ArenaBuffer($"tensor {tensor}", info.Length, first, end));
        }
        else
        {
            _images.Add(tensor, new ArenaBuffer($"tensor {tensor}", image.Words * image.Channels, first, end));
        }
    }

    private void AddScratch(Step step)
    {
        int index = step.Operator.Index;
        if (step.Form == StepForm.Kernel)
        {
            foreach ((string name, int parameter, int length) in RecordPlaces.Arena(step.Operator, _model.Tensors))
            {
                _scratch.Add((index, parameter), new ArenaBuffer($"{name} {index}", length, index, index));
            }

            return;
        }

        Add(_packed, "packed", step.PackedWords);
        Add(_partial, "partial", step.PartialWords);
        Add(_stage, "stage", step.StageWords);

        void Add(Dictionary<int, ArenaBuffer> buffers, string name, int words)
        {
            if (words > 0)
            {
                buffers.Add(index, new ArenaBuffer($"{name} {index}", words, index, index));
            }
        }
    }

    private IEnumerable<OverlapRule> ArenaRules(Step step)
    {
        BlobOperator op = step.Operator;
        foreach (int input in op.Inputs.Distinct())
        {
            foreach (int output in op.Outputs)
            {
                if (input == output || _model.Tensors[input].DataOffset >= 0 || !IsInArena(input) || !IsInArena(output))
                {
                    continue;
                }

                // What the model's own plan does is proved; elsewhere only what the generated code is made for.
                int distance = _model.Tensors[input].Offset - _model.Tensors[output].Offset;
                bool shared = -_model.Tensors[input].Length < distance && distance < _model.Tensors[output].Length;
                if (step.Form == StepForm.Kernel ? shared : WorksInPlace(step, input))
                {
                    yield return OverlapRule.Exactly(op.Index, _tensors[input], _tensors[output], step.Form == StepForm.Kernel ? distance : 0);
                }
            }
        }
    }

    private IEnumerable<OverlapRule> WordRules(Step step)
    {
        bool inPlace = step.Form == StepForm.DepthwiseWords
            || (step.Form == StepForm.Words && step.Positions!.IsOnePiece && step.InputWords!.Channels == step.OutputWords!.Channels);
        if (inPlace)
        {
            yield return OverlapRule.Exactly(step.Operator.Index, _images[step.Operator.Inputs[0]], _images[step.Operator.Outputs[0]], 0);
        }
    }

    private static bool WorksInPlace(Step step, int input) => step.Form switch
    {
        StepForm.Pixels => step.Positions!.IsOnePiece && input == step.Window!.Input && step.Window.Residual < 0
            && step.Window.InputShape[3] == step.Window.OutputShape[3],
        StepForm.DepthwiseChannels => true,
        StepForm.Depthwise => step.Window!.InputShape.SequenceEqual(step.Window.OutputShape),
        _ => false,
    };
}
