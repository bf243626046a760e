using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Learning;

/// <summary>The way back through a model: which operators training passes, which activations have errors, and where these lie.</summary>
public sealed class BackwardPlan
{
    private const int MostFanOut = 2048; // error of 13 bits * weight of 7 * so many stay within 32
    private const int NoLow = -129;
    private const int NoHigh = 128;

    private readonly IReadOnlyList<LoweredOperator> _operators;
    private readonly Dictionary<GraphTensor, ErrorTensor> _errors = [];

    private BackwardPlan(IReadOnlyList<LoweredOperator> operators, IReadOnlyList<GraphTensor> outputs, TrainingPlanOptions options)
    {
        _operators = operators;
        Options = options;
        End = operators[^1].Opcode == Opcode.Softmax ? operators.Count - 1 : operators.Count;
        int[] weighted = [.. Enumerable.Range(0, End).Where(op => HasWeights(operators[op]))];
        int layers = options.Layers == 0 ? weighted.Length : options.Layers;
        if (End == 0 || layers < 1 || layers > weighted.Length)
        {
            throw new ModelException($"The model has {weighted.Length} layers with weights before its output, and the training plan names {layers}: name 1 to {weighted.Length}.");
        }

        FirstTrained = weighted[^layers];
        First = FirstTrained;
        while (Entering(First).Length != 1)
        {
            if (First == 0)
            {
                throw new ModelException("The layers that train have several inputs: train a part of the model that begins after one.");
            }

            First--;
        }

        Features = Entering(First)[0];
        Output = operators[End - 1].Outputs[0];
        if (outputs.Count != 1 || (End == operators.Count && outputs[0] != Output))
        {
            throw new ModelException("A model that trains has one output: split the model.");
        }

        PlanErrors();
        Verify();
    }

    /// <summary>What trains.</summary>
    public TrainingPlanOptions Options { get; }

    /// <summary>The first operator that training looks at; what it reads is all that it needs to know of a sample.</summary>
    public int First { get; }

    /// <summary>The first operator whose weights train.</summary>
    public int FirstTrained { get; }

    /// <summary>The operator after the last whose output the loss is of.</summary>
    public int End { get; }

    /// <summary>What the first operator reads.</summary>
    public GraphTensor Features { get; }

    /// <summary>What the loss is of.</summary>
    public GraphTensor Output { get; }

    /// <summary>The error tensors.</summary>
    internal IReadOnlyList<ErrorTensor> Errors => [.. _errors.Values];

    /// <summary>Elements of all error tensors, as they share their memory.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Elements of the largest activation whose errors are added up.</summary>
    public int SumCount => Passing().SelectMany(op => InputErrors(op)).Where(error => error >= 0).Select(error => Errors[error].Tensor.ElementCount).DefaultIfEmpty(0).Max();

    /// <summary>Weights of the longest row of a convolution.</summary>
    public int PatchCount =>
        Passing().Select(op => _operators[op]).Where(op => op.Opcode is Opcode.Conv2D or Opcode.DepthwiseConv2D).Select(op => op.Weights!.RowLength).DefaultIfEmpty(0).Max();

    /// <summary>Plans the way back.</summary>
    /// <param name="operators">The operators in execution order.</param>
    /// <param name="outputs">The outputs of the model.</param>
    /// <param name="options">What trains.</param>
    /// <exception cref="ModelException">The model cannot train so.</exception>
    public static BackwardPlan Of(IReadOnlyList<LoweredOperator> operators, IReadOnlyList<GraphTensor> outputs, TrainingPlanOptions options) => new(operators, outputs, options);

    /// <summary>Whether the backward pass needs an activation: it must not be overwritten.</summary>
    public bool Keeps(GraphTensor tensor) =>
        tensor == Features || Enumerable.Range(First, End - First).Any(op => _operators[op].Outputs.Contains(tensor));

    /// <summary>Whether an operator has weights.</summary>
    internal static bool HasWeights(LoweredOperator op) => op.Opcode is Opcode.Conv2D or Opcode.DepthwiseConv2D or Opcode.FullyConnected;

    /// <summary>Whether an operator is a function of single elements whose slope its table of results tells.</summary>
    internal static bool IsFunction(LoweredOperator op) => op.Opcode is Opcode.Logistic or Opcode.Tanh or Opcode.HardSwish;

    /// <summary>What of an operator trains.</summary>
    internal EdgeLearn.Training.TrainingMode ModeOf(int op) =>
        op < FirstTrained || !HasWeights(_operators[op]) ? EdgeLearn.Training.TrainingMode.None
        : Options.BiasesOnly ? EdgeLearn.Training.TrainingMode.Biases
        : Options.Channels < 1 && op != End - 1 ? EdgeLearn.Training.TrainingMode.ChosenRows
        : EdgeLearn.Training.TrainingMode.AllRows;

    /// <summary>The number of the error tensor of an operator's output; -1 for none.</summary>
    internal int OutputError(int op) => IndexOf(_operators[op].Outputs[0]);

    /// <summary>The numbers of the error tensors of an operator's two inputs; -1 for none.</summary>
    internal int[] InputErrors(int op)
    {
        IReadOnlyList<GraphTensor> inputs = _operators[op].Inputs;
        return [IndexOf(inputs[0]), inputs.Count > 1 ? IndexOf(inputs[1]) : -1];
    }

    /// <summary>
    /// The layer with weights that alone reads what a layer with weights writes, through operators that keep proportions; the layer itself
    /// where only the user of the model reads it; -1 where its range has to stay.
    /// </summary>
    internal int ReaderOf(int op)
    {
        GraphTensor tensor = _operators[op].Outputs[0];
        while (true)
        {
            if (tensor == Output)
            {
                return End == _operators.Count ? op : -1;
            }

            int[] readers = [.. Enumerable.Range(0, _operators.Count).Where(other => _operators[other].Inputs.Contains(tensor))];
            if (readers.Length != 1 || readers[0] >= End)
            {
                return -1;
            }

            if (HasWeights(_operators[readers[0]]))
            {
                return readers[0];
            }

            if (_operators[readers[0]].Opcode is not (Opcode.MaxPool2D or Opcode.AveragePool2D or Opcode.Reshape or Opcode.Mean or Opcode.Relu))
            {
                return -1;
            }

            tensor = _operators[readers[0]].Outputs[0];
        }
    }

    private IEnumerable<int> Passing() => Enumerable.Range(First, End - First).Where(op => OutputError(op) >= 0);

    private int IndexOf(GraphTensor tensor) => _errors.Keys.ToList().IndexOf(tensor);

    /// <summary>What operators from one on read that operators before it, or the user, write.</summary>
    private GraphTensor[] Entering(int first)
    {
        LoweredOperator[] tail = [.. _operators.Skip(first)];
        return [.. tail.SelectMany(op => op.Inputs).Where(input => !input.IsConstant && !tail.Any(op => op.Outputs.Contains(input))).Distinct()];
    }

    private void PlanErrors()
    {
        // Steps count backward: what an operator's readers write is read by the operator itself.
        int last = End - 1;
        for (int op = FirstTrained; op <= last; op++)
        {
            LoweredOperator lowered = _operators[op];
            GraphTensor output = lowered.Outputs[0];
            if (ModeOf(op) == EdgeLearn.Training.TrainingMode.None && !lowered.Inputs.Any(_errors.ContainsKey))
            {
                continue;
            }

            int lastReader = Enumerable.Range(op, last - op + 1).Where(other => _operators[other].Inputs.Contains(output)).DefaultIfEmpty(last).Max();
            Activation activation = ActivationOf(lowered);
            bool limits = HasWeights(lowered) || lowered.Opcode is Opcode.Relu or Opcode.Relu6 or Opcode.Requantize || activation != Activation.None;
            OutputRange range = OutputRange.Of(activation, output.Quantization!);
            _errors.Add(output, new ErrorTensor(
                output, new ArenaBuffer(output.Name, output.ElementCount, last - lastReader, last - op), limits ? range.Minimum : NoLow,
                limits ? range.Maximum : NoHigh, activation != Activation.None, activation is Activation.Relu6 or Activation.ReluN1To1));
        }

        ErrorCount = ArenaPlanner.Plan([.. _errors.Values.Select(error => error.Buffer)]).Size;
    }

    private void Verify()
    {
        foreach (int number in Passing())
        {
            LoweredOperator op = _operators[number];
            bool works = op.Opcode switch
            {
                Opcode.FullyConnected => op.Outputs[0].ElementCount == op.Weights!.Rows && op.Weights.Rows <= MostFanOut,
                Opcode.Conv2D => op.Sources[0].Inputs[0]!.Shape[3] == op.Sources[0].Inputs[1]!.Shape[3] && FanOut(op) <= MostFanOut,
                Opcode.DepthwiseConv2D or Opcode.MaxPool2D or Opcode.AveragePool2D or Opcode.Relu or Opcode.Relu6 or Opcode.LeakyRelu or Opcode.Requantize or Opcode.Reshape => true,
                _ when IsFunction(op) => true,
                Opcode.Add => op.Inputs.All(input => input.ElementCount == op.Outputs[0].ElementCount),
                Opcode.Mean => op.Outputs[0].ElementCount == op.Inputs[0].Shape[^1],
                _ => false,
            };
            if (!works)
            {
                throw op.Sources[0].Refuse(
                    "does not train on a board: let training begin after it, or replace it (convolutions without groups, depthwise convolutions, dense layers, pools, means over all positions, additions of equal shapes, RELU, RELU6, LEAKY_RELU, HARD_SWISH, LOGISTIC, TANH, QUANTIZE and reshapes train)");
            }
        }
    }

    private static int FanOut(LoweredOperator op) => op.Weights!.Rows * op.Weights.RowLength / op.Inputs[0].Shape[3];

    private static Activation ActivationOf(LoweredOperator op) => op.Opcode switch
    {
        Opcode.Relu => Activation.Relu,
        Opcode.Relu6 => Activation.Relu6,
        _ => op.Sources[^1].Options switch
        {
            Conv2DOptions options => options.Activation,
            DepthwiseConv2DOptions options => options.Activation,
            FullyConnectedOptions options => options.Activation,
            ElementwiseOptions options => options.Activation,
            Pool2DOptions options => options.Activation,
            _ => Activation.None,
        },
    };
}
