namespace EdgeLearn.Training
{
    /// <summary>
    /// Doubles the scale of a layer's output where too much of it saturates and halves it where it uses less than a quarter of the range; the
    /// layer that reads it follows. Without it a network that trains from scratch outgrows the ranges that it started with.
    /// </summary>
    internal sealed class RangeAdaptation
    {
        private const int Window = 256; // samples
        private const int FirstWindow = 32; // during the first samples ranges change fast
        private const int FirstSamples = 1024;
        private const int SaturatedShare = 512; // one element of so many
        private const int LeastUse = 64; // of 255 steps

        private readonly ILayer[] _layers;
        private readonly TrainingPlan _plan;
        private readonly int[] _counts; // (layers, 3): elements, saturated ones, greatest distance from the zero
        private int _samples;
        private int _left;

        public RangeAdaptation(ILayer[] layers, TrainingPlan plan)
        {
            _layers = layers;
            _plan = plan;
            _counts = new int[3 * layers.Length];
            _left = FirstWindow;
            for (int i = 0; i < layers.Length; i++)
            {
                int reader = layers[i] == null || layers[i].Trained == null ? -1 : plan.ReaderOf(plan.First + i);
                TrainingPlan.Require(reader < 0 || (layers[reader - plan.First] != null && layers[reader - plan.First].Trained != null));
            }
        }

        /// <summary>Looks at the outputs of a forward pass, and from time to time changes scales.</summary>
        /// <param name="arena">Holds them.</param>
        /// <param name="keepOutput">Whether the scale of the model's output stays, as targets are in it.</param>
        public void Observe(sbyte[] arena, bool keepOutput)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                int op = _plan.First + i;
                if (_layers[i] != null && _layers[i].Trained != null && _plan.ReaderOf(op) >= 0)
                {
                    Count(arena, _plan.OutputErrorOf(op) * TrainingPlan.ErrorLength, 3 * i);
                }
            }

            _samples++;
            if (--_left == 0)
            {
                _left = _samples < FirstSamples ? FirstWindow : Window;
                Adapt(keepOutput);
            }
        }

        /// <summary>The bytes of <see cref="Save"/>.</summary>
        public int StateLength
        {
            get { return 8 + (4 * _counts.Length); }
        }

        /// <summary>Writes what was counted.</summary>
        public void Save(StateWriter writer)
        {
            writer.WriteInt32(_samples);
            writer.WriteInt32(_left);
            for (int i = 0; i < _counts.Length; i++)
            {
                writer.WriteInt32(_counts[i]);
            }
        }

        /// <summary>Becomes what was saved.</summary>
        public void Restore(StateReader reader)
        {
            _samples = reader.ReadInt32();
            _left = reader.ReadInt32();
            for (int i = 0; i < _counts.Length; i++)
            {
                _counts[i] = reader.ReadInt32();
            }
        }

        private void Count(sbyte[] arena, int tensor, int count)
        {
            int[] errors = _plan.Errors;
            int i = errors[tensor];
            int end = i + errors[tensor + 5];
            int low = errors[tensor + 2];
            int most = _counts[count + 2];
            int saturated = 0;
            if ((errors[tensor + 4] & TrainingPlan.FlatBelow) != 0)
            {
                for (; i < end; i++)
                {
                    int value = arena[i] - low;
                    if (value > most)
                    {
                        most = value;
                    }

                    if (arena[i] == 127)
                    {
                        saturated++;
                    }
                }
            }
            else
            {
                for (; i < end; i++)
                {
                    int value = arena[i];
                    if (value == 127 || value == -128)
                    {
                        saturated++;
                    }

                    value = 2 * (value < 0 ? -value : value);
                    if (value > most)
                    {
                        most = value;
                    }
                }
            }

            _counts[count] += errors[tensor + 5];
            _counts[count + 1] += saturated;
            _counts[count + 2] = most;
        }

        private void Adapt(bool keepOutput)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                int c = 3 * i;
                if (_counts[c] == 0)
                {
                    continue;
                }

                int steps = _counts[c + 1] > _counts[c] / SaturatedShare ? 1 : _counts[c + 2] < LeastUse ? -1 : 0;
                int reader = _plan.ReaderOf(_plan.First + i);
                if (steps != 0 && !(keepOutput && reader == _plan.First + i))
                {
                    _layers[i].Trained.ScaleOutput(steps);
                    if (reader != _plan.First + i)
                    {
                        _layers[reader - _plan.First].Trained.ScaleInput(steps);
                    }
                }

                _counts[c] = 0;
                _counts[c + 1] = 0;
                _counts[c + 2] = 0;
            }
        }
    }
}
