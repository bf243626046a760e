using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Lowering;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>A graph lowered to what the device runs, with a place in the arena for everything.</summary>
public sealed class PlannedModel
{
    private readonly Dictionary<GraphTensor, ArenaBuffer> _buffers = [];
    private readonly List<ArenaBuffer[]> _scratch = [];

    private PlannedModel(Graph graph, IReadOnlyList<LoweredOperator> operators, BackwardPlan? backward)
    {
        Graph = graph;
        Operators = operators;
        Backward = backward;
        AddBuffers();
        Plan = ArenaPlanner.Plan([.. _buffers.Values, .. _scratch.SelectMany(buffers => buffers)], [.. Rules()]);
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The operators in execution order.</summary>
    public IReadOnlyList<LoweredOperator> Operators { get; }

    /// <summary>The way back through the layers that train; null for a model that does not train.</summary>
    public BackwardPlan? Backward { get; }

    /// <summary>The tensors in the arena, in the order of the blob.</summary>
    public IReadOnlyList<GraphTensor> Tensors => [.. _buffers.Keys];

    /// <summary>Where everything lies.</summary>
    public ArenaPlan Plan { get; }

    /// <summary>Lowers and plans a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="fuse">Whether operators may be fused.</param>
    /// <param name="training">What trains on the board; null for nothing.</param>
    /// <exception cref="ModelException">The graph cannot run on a board, or not train so.</exception>
    public static PlannedModel From(Graph graph, bool fuse, TrainingPlanOptions? training = null)
    {
        if (graph.Operators.Count == 0)
        {
            throw new ModelException("The model has no operators: there is nothing to run.");
        }

        RunnableCheck.Verify(graph);
        IReadOnlyList<LoweredOperator> operators = [.. graph.Operators.Select(Lowerings.Lower)];
        if (training is null)
        {
            return new PlannedModel(graph, fuse ? AddFusion.Apply(operators, graph.Outputs) : operators, null);
        }

        // Layers that train stay as they are: their backward pass needs all that lies between them.
        BackwardPlan plan = BackwardPlan.Of(operators, graph.Outputs, training);
        if (fuse)
        {
            LoweredOperator[] tail = [.. operators.Skip(plan.First)];
            operators = [.. AddFusion.Apply([.. operators.Take(plan.First)], [.. graph.Outputs, .. tail.SelectMany(op => op.Inputs)]), .. tail];
            plan = BackwardPlan.Of(operators, graph.Outputs, training);
        }

        return new PlannedModel(graph, operators, plan);
    }

    /// <summary>Where a tensor lies in the arena.</summary>
    public int OffsetOf(GraphTensor tensor) => _buffers[tensor].Offset;

    /// <summary>Where an operator's pieces of scratch memory lie in the arena.</summary>
    public IReadOnlyList<int> ScratchOf(int index) => Array.ConvertAll(_scratch[index], buffer => buffer.Offset);

    private void AddBuffers()
    {
        var last = Operators.Count - 1;
        for (var step = 0; step <= last; step++)
        {
            var op = Operators[step];
            foreach (var tensor in op.Inputs.Concat(op.Outputs))
            {
                Add(tensor, last);
            }

            _scratch.Add([.. op.ScratchLengths.Select((length, i) => new ArenaBuffer($"scratch {i} of {step}", length, step, step))]);
        }

        foreach (var tensor in Graph.Inputs.Concat(Graph.Outputs))
        {
            Add(tensor, last);
        }
    }

    private void Add(GraphTensor tensor, int last)
    {
        if (_buffers.ContainsKey(tensor))
        {
            return;
        }

        var persists = Persists(tensor);
        var first = persists || Graph.Inputs.Contains(tensor) ? 0 : StepOf(op => op.Outputs.Contains(tensor));
        var end = persists || Graph.Outputs.Contains(tensor) || Backward?.Keeps(tensor) == true ? last : LastStepOf(op => op.Inputs.Contains(tensor));
        _buffers.Add(tensor, new ArenaBuffer(tensor.Name, tensor.ByteCount, first, Math.Max(first, end)));
    }

    private int StepOf(Func<LoweredOperator, bool> predicate) => Operators.TakeWhile(op => !predicate(op)).Count();

    private int LastStepOf(Func<LoweredOperator, bool> predicate) =>
        Operators.Select((op, step) => predicate(op) ? step : -1).Max();

    // A constant or a state is alive at the last step like a tensor that dies there, but the next run needs it.
    private static bool Persists(GraphTensor tensor) => tensor.IsConstant || tensor.IsVariable;

    private IEnumerable<OverlapRule> Rules() =>
        from step in Enumerable.Range(0, Operators.Count)
        from overlap in Operators[step].Overlaps
        let input = _buffers[overlap.Input]
        let output = _buffers[overlap.Output]
        where input != output && !Persists(overlap.Input) && Backward?.Keeps(overlap.Input) != true
        select overlap.Kind == OverlapKind.AtLeast
            ? OverlapRule.AtLeast(step, input, output, overlap.Distance)
            : OverlapRule.Exactly(step, input, output, overlap.Distance);
}
