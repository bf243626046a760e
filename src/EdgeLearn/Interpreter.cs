using System;

namespace EdgeLearn
{
    /// <summary>
    /// Runs a model: loads it once, with all checks and all memory, then runs as often as wanted without either. One arena holds all
    /// tensors; inputs and outputs are pieces of it.
    /// </summary>
    public sealed class Interpreter
    {
        private const int ChunkLength = 64;

        private readonly Model _model;
        private readonly Kernel[] _kernels;
        private readonly TensorInfo[] _inputs;
        private readonly TensorInfo[] _outputs;
        private readonly int[] _constants; // (tensors with initial content, 3): position in the file, first element of the arena, length
        private readonly byte[] _chunk; // what they pass through

        /// <summary>Loads a model that needs only the kernels of the common networks.</summary>
        /// <param name="source">The bytes of the model; the caller disposes it when the interpreter is no longer used.</param>
        /// <exception cref="ModelFormatException">The model cannot be proved safe to run, or needs another kernel.</exception>
        public Interpreter(ModelSource source)
            : this(source, new CommonKernels())
        {
        }

        /// <summary>Loads a model.</summary>
        /// <param name="source">The bytes of the model; the caller disposes it when the interpreter is no longer used.</param>
        /// <param name="kernels">Makes the kernels that the application deploys.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ModelFormatException">The model cannot be proved safe to run, or needs a kernel that the set has not.</exception>
        public Interpreter(ModelSource source, KernelSet kernels)
        {
            if (kernels == null)
            {
                throw new ArgumentNullException();
            }

            _model = new Model(source);
            Arena = new sbyte[_model.ArenaLength];
            _inputs = new TensorInfo[_model.InputCount];
            for (int i = 0; i < _inputs.Length; i++)
            {
                _inputs[i] = _model.ReadInput(i);
            }

            _outputs = new TensorInfo[_model.OutputCount];
            for (int i = 0; i < _outputs.Length; i++)
            {
                _outputs[i] = _model.ReadOutput(i);
            }

            OperatorReader reader = new OperatorReader(_model, source.Bytes == null ? new LayerWindow(_model) : null);
            _kernels = new Kernel[_model.OperatorCount];
            kernels.Prepare(_model);
            for (int i = 0; i < _kernels.Length; i++)
            {
                reader.MoveNext();
                Kernel kernel = kernels.Create(reader.Opcode);
                if (kernel == null)
                {
                    throw new ModelFormatException(ModelError.UnknownOperator, i);
                }

                kernel.Load(reader);
                if (reader.Remaining != 0)
                {
                    throw reader.Bad();
                }

                _kernels[i] = kernel;
            }

            _constants = FindConstants();
            _chunk = new byte[_constants.Length == 0 ? 0 : ChunkLength];
            Reset();
        }

        /// <summary>Holds all tensors; see <see cref="Input"/> and <see cref="Output"/> for where they lie.</summary>
        public sbyte[] Arena { get; }

        /// <summary>The model.</summary>
        public Model Model
        {
            get { return _model; }
        }

        /// <summary>The number of operators.</summary>
        public int OperatorCount
        {
            get { return _kernels.Length; }
        }

        /// <summary>A tensor to fill before a run; a run may overwrite it.</summary>
        /// <param name="index">The place in the model's order, from 0.</param>
        public TensorInfo Input(int index)
        {
            return _inputs[index];
        }

        /// <summary>A tensor to read after a run.</summary>
        /// <param name="index">The place in the model's order, from 0.</param>
        public TensorInfo Output(int index)
        {
            return _outputs[index];
        }

        /// <summary>Copies an int8 sample to the first input.</summary>
        /// <param name="sample">As many elements as the input has.</param>
        /// <exception cref="ArgumentException">The sample has another size.</exception>
        public void SetInput(sbyte[] sample)
        {
            TensorInfo input = _inputs[0];
            if (sample.Length != input.Length)
            {
                throw new ArgumentException();
            }

            Array.Copy(sample, 0, Arena, input.Offset, sample.Length);
        }

        /// <summary>Quantizes a sample of real numbers to the first input, which is int8: a convenience, not for a hot loop.</summary>
        /// <param name="sample">As many elements as the input has.</param>
        /// <exception cref="ArgumentException">The sample has another size, or the input is not int8 with a scale.</exception>
        public void SetInput(float[] sample)
        {
            TensorInfo input = _inputs[0];
            float scale = input.Scale;
            if (sample.Length != input.Count || input.Type != TensorType.Int8 || scale == 0f)
            {
                throw new ArgumentException();
            }

            for (int i = 0; i < sample.Length; i++)
            {
                float steps = sample[i] / scale;
                steps += steps < 0f ? -0.5f : 0.5f;

                // Limited before the cast: beyond the range of an int it would give nonsense on the chip.
                if (steps < -512f)
                {
                    steps = -512f;
                }
                else if (512f < steps)
                {
                    steps = 512f;
                }
                else if (float.IsNaN(steps))
                {
                    steps = 0f; // not a number: the zero point, as QUANTIZE gives
                }

                int v = (int)steps + input.ZeroPoint;
                Arena[input.Offset + i] = (sbyte)FixedPoint.Clamp(v, -128, 127);
            }
        }

        /// <summary>Runs all operators: inputs to outputs.</summary>
        public void Run()
        {
            Kernel[] kernels = _kernels;
            sbyte[] arena = Arena;
            for (int i = 0; i < kernels.Length; i++)
            {
                kernels[i].Run(arena);
            }
        }

        /// <summary>Runs one operator, for those who look at what lies between: run them all, in order.</summary>
        /// <param name="index">The number of the operator in execution order.</param>
        public void RunOperator(int index)
        {
            _kernels[index].Run(Arena);
        }

        /// <summary>Runs the model on a sample and tells the greatest output: the class, for a classifier.</summary>
        /// <param name="sample">As many elements as the first input has.</param>
        /// <returns>The index of the greatest element of the first output; of the first of them where several are the greatest.</returns>
        public int Classify(sbyte[] sample)
        {
            SetInput(sample);
            Run();
            return Greatest();
        }

        /// <summary>The index of the greatest element of the first output, which is int8; of the first of them where several are the greatest.</summary>
        public int Greatest()
        {
            sbyte[] arena = Arena;
            int first = _outputs[0].Offset;
            int end = first + _outputs[0].Count;
            int best = first;
            for (int i = first + 1; i < end; i++)
            {
                if (arena[i] > arena[best])
                {
                    best = i;
                }
            }

            return best - first;
        }

        /// <summary>Forgets what recurrent layers keep from one run to the next: constants and states have their initial content again.</summary>
        public void Reset()
        {
            int[] constants = _constants;
            for (int i = 0; i < constants.Length; i += 3)
            {
                ArenaTransfer.FromSource(_model.Source, constants[i], _chunk, Arena, constants[i + 1], constants[i + 2]);
            }
        }

        /// <summary>
        /// Runs the model on the golden inputs that it carries and compares the outputs, byte by byte: proof that this board computes
        /// what the tools promised.
        /// </summary>
        /// <returns>True when all outputs are equal, or when the model carries no golden vectors; see <see cref="GoldenCount"/>.</returns>
        public bool SelfTest()
        {
            return GoldenVectors.FirstFailure(this) < 0;
        }

        /// <summary>The number of golden vectors that the model carries.</summary>
        public int GoldenCount
        {
            get { return GoldenVectors.Count(_model); }
        }

        /// <summary>The names of the classes, in the order of the first output; empty when the model has none. Reads them anew each time.</summary>
        public string[] ReadLabels()
        {
            return Labels.Read(_model);
        }

        /// <summary>Finds the initial content of constants and states.</summary>
        private int[] FindConstants()
        {
            int count = 0;
            for (int t = 0; t < _model.TensorCount; t++)
            {
                count += _model.ReadTensor(t).DataOffset < 0 ? 0 : 1;
            }

            int[] constants = new int[3 * count];
            int c = 0;
            for (int t = 0; c < constants.Length; t++)
            {
                TensorInfo tensor = _model.ReadTensor(t);
                if (tensor.DataOffset >= 0)
                {
                    constants[c++] = _model.DataPosition(tensor.DataOffset, tensor.Length, ModelError.BadTensor, t);
                    constants[c++] = tensor.Offset;
                    constants[c++] = tensor.Length;
                }
            }

            return constants;
        }
    }
}
