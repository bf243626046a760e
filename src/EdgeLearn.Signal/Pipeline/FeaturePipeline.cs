using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// From samples to the input of a model, as the section FEAT of a model file tells (docs/signal.md): filters on the stream, windows that
    /// overlap, features of each window, quantization. An output is one or several rows, a row the features of one window.
    /// </summary>
    /// <remarks>Loading checks everything and takes all memory; then nothing is allocated, and the same samples give the same bytes everywhere.</remarks>
    public sealed class FeaturePipeline
    {
        /// <summary>The greatest number of features of an output.</summary>
        public const int MaximumFeatures = 1 << 18;

        private const int HeaderLength = 20;
        private const int Version = 1;
        private const int ChunkTimes = 64;

        private readonly FeatureSteps _steps;
        private readonly SlidingWindow _window;
        private readonly short[] _chunk; // (times, channels): samples between the filters
        private readonly short[] _scratch; // (length): a channel of a window between its steps; null without steps
        private readonly int[] _row; // (row length): features before quantization
        private readonly sbyte[] _rows; // (rows, row length)
        private readonly int _length;
        private int _rowCount;

        /// <summary>Loads a pipeline.</summary>
        /// <param name="bytes">Holds the content of the section FEAT; not needed after loading.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <exception cref="ArgumentNullException">There are no bytes.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The content does not lie in the array.</exception>
        /// <exception cref="FeatureFormatException">The content is not a pipeline that this version can run.</exception>
        public FeaturePipeline(byte[] bytes, int offset, int length)
        {
            if (bytes == null)
            {
                throw new ArgumentNullException();
            }

            if (offset < 0 || length < 0 || offset > bytes.Length - length)
            {
                throw new ArgumentOutOfRangeException();
            }

            FeatureReader reader = new FeatureReader(bytes, offset, length);
            reader.ReadHeader(HeaderLength);
            int version = reader.UInt16(0, 65535);
            if (version != Version)
            {
                throw new FeatureFormatException(FeatureError.UnknownVersion, version);
            }

            int steps = reader.UInt16(1, 64);
            SampleRate = reader.Int32(0, int.MaxValue);
            Channels = reader.UInt16(1, 16);
            _length = reader.UInt16(1, SignalStatistics.MaximumLength);
            Hop = reader.UInt16(1, _length);
            Rows = reader.UInt16(1, 1024);
            RowHop = reader.UInt16(1, Rows);
            reader.UInt16(0, 0);
            _steps = new FeatureSteps(reader, steps, Channels, _length);
            if (!reader.IsAtEnd)
            {
                throw new FeatureFormatException(FeatureError.Truncated, length);
            }

            RowLength = _steps.RowLength;
            if (RowLength > MaximumFeatures / Rows)
            {
                throw new FeatureFormatException(FeatureError.TooLarge, RowLength * Rows);
            }

            _window = new SlidingWindow(Channels, _length, Hop);
            _chunk = new short[ChunkTimes * Channels];
            _scratch = _steps.RemovesMean || _steps.Emphasis != 0 ? new short[_length] : null;
            _row = new int[RowLength];
            _rows = new sbyte[Rows * RowLength];
        }

        /// <summary>The number of channels.</summary>
        public int Channels { get; }

        /// <summary>The sample rate that the samples come with, in 1/1000 Hz; 0 where the pipeline does not say.</summary>
        public int SampleRate { get; }

        /// <summary>The samples of each channel from one window to the next, after decimation.</summary>
        public int Hop { get; }

        /// <summary>The windows of an output.</summary>
        public int Rows { get; }

        /// <summary>How many windows later the next output begins.</summary>
        public int RowHop { get; }

        /// <summary>The features of a window.</summary>
        public int RowLength { get; }

        /// <summary>The features of an output: rows * row length.</summary>
        public int FeatureCount
        {
            get { return Rows * RowLength; }
        }

        /// <summary>The samples of each channel that the first output needs.</summary>
        public int SignalLength
        {
            get { return (((Rows - 1) * Hop) + _length) * (_steps.Decimator == null ? 1 : _steps.Decimator.Factor); }
        }

        /// <summary>Whether an output waits for <see cref="TryTake"/>.</summary>
        public bool IsReady
        {
            get { return _rowCount == Rows; }
        }

        /// <summary>
        /// Takes samples, until an output is ready or they are used up. An output that waited is gone with the next push, taken or not.
        /// </summary>
        /// <param name="samples">(times, channels): the samples of all channels at one time, then those at the next.</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="count">How many samples there are, a multiple of <see cref="Channels"/>.</param>
        /// <returns>How many samples were taken; push the others after <see cref="TryTake"/>.</returns>
        /// <exception cref="ArgumentNullException">There are no samples.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The samples do not lie in the array, or some channels lack the last one.</exception>
        /// <exception cref="InvalidOperationException">The pipeline does not quantize; see <see cref="Measure"/>.</exception>
        public int Push(short[] samples, int offset, int count)
        {
            Check(samples, offset, count);
            RequireQuantization();
            if (IsReady)
            {
                _rowCount = Rows - RowHop;
                Array.Copy(_rows, RowHop * RowLength, _rows, 0, _rowCount * RowLength);
            }

            int position = offset;
            int end = offset + count;
            while (position < end && !IsReady)
            {
                position += Feed(samples, position, end - position);
                if (_window.IsFull)
                {
                    FinishWindow();
                    _steps.Quantization.Apply(_row, _rows, _rowCount * RowLength);
                    _rowCount++;
                }
            }

            return position - offset;
        }

        /// <summary>Copies the output that is ready; it stays until the next <see cref="Push"/>.</summary>
        /// <param name="features">Takes <see cref="FeatureCount"/> features, (rows, row length).</param>
        /// <param name="offset">Where the first goes.</param>
        /// <returns>False when no output is ready.</returns>
        public bool TryTake(sbyte[] features, int offset)
        {
            if (!IsReady)
            {
                return false;
            }

            Array.Copy(_rows, 0, features, offset, _rows.Length);
            return true;
        }

        /// <summary>The output of a signal that stands alone: what the first samples after <see cref="Reset"/> give. The stream begins anew.</summary>
        /// <param name="signal">(<see cref="SignalLength"/>, channels).</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="features">Takes <see cref="FeatureCount"/> features, (rows, row length).</param>
        /// <param name="featureOffset">Where the first goes.</param>
        /// <exception cref="ArgumentNullException">There is no signal.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The signal is too short.</exception>
        /// <exception cref="InvalidOperationException">The pipeline does not quantize; see <see cref="Measure"/>.</exception>
        public void Extract(short[] signal, int offset, sbyte[] features, int featureOffset)
        {
            Check(signal, offset, SignalLength * Channels);
            RequireQuantization();
            Reset();
            Push(signal, offset, SignalLength * Channels);
            TryTake(features, featureOffset);
            Reset();
        }

        /// <summary>As <see cref="Extract"/>, but the features before quantization.</summary>
        /// <param name="signal">(<see cref="SignalLength"/>, channels).</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="values">Takes <see cref="FeatureCount"/> features, (rows, row length), in the units of docs/signal.md.</param>
        /// <param name="valueOffset">Where the first goes.</param>
        /// <exception cref="ArgumentNullException">There is no signal.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The signal is too short.</exception>
        public void Measure(short[] signal, int offset, int[] values, int valueOffset)
        {
            int count = SignalLength * Channels;
            Check(signal, offset, count);
            Reset();
            int end = offset + count;
            while (offset < end)
            {
                offset += Feed(signal, offset, end - offset);
                if (_window.IsFull)
                {
                    FinishWindow();
                    Array.Copy(_row, 0, values, valueOffset, RowLength);
                    valueOffset += RowLength;
                }
            }

            Reset();
        }

        /// <summary>Forgets all samples: the next one begins a new stream.</summary>
        public void Reset()
        {
            _window.Clear();
            _rowCount = 0;
            if (_steps.Blocker != null)
            {
                _steps.Blocker.Clear();
            }

            if (_steps.Decimator != null)
            {
                _steps.Decimator.Clear();
            }
        }

        /// <summary>Brings samples through the filters into the window, never more than it misses; gives how many samples it took.</summary>
        private int Feed(short[] samples, int offset, int count)
        {
            int times = count / Channels;
            int missing = _window.Missing;
            if (_steps.Decimator != null)
            {
                missing = (missing * _steps.Decimator.Factor) - _steps.Decimator.Phase;
            }

            times = times < missing ? times : missing;
            times = times < ChunkTimes ? times : ChunkTimes;
            int taken = times * Channels;
            Array.Copy(samples, offset, _chunk, 0, taken);
            if (_steps.Blocker != null)
            {
                _steps.Blocker.Process(_chunk, 0, times);
            }

            if (_steps.Decimator != null)
            {
                times = _steps.Decimator.Process(_chunk, 0, times);
            }

            _window.Push(_chunk, 0, times);
            return taken;
        }

        /// <summary>Computes the features of the full window into the row and goes on to the next window.</summary>
        private void FinishWindow()
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                short[] samples = _window.Samples;
                int offset = channel * _length;
                if (_scratch != null)
                {
                    Array.Copy(samples, offset, _scratch, 0, _length);
                    samples = _scratch;
                    offset = 0;
                    if (_steps.RemovesMean)
                    {
                        MeanRemoval.Apply(samples, 0, _length);
                    }

                    if (_steps.Emphasis != 0)
                    {
                        PreEmphasis.Apply(samples, 0, _length, _steps.Emphasis);
                    }
                }

                int start = 0;
                WindowFeatures[] features = _steps.Features;
                for (int i = 0; i < features.Length; i++)
                {
                    WindowFeatures step = features[i];
                    if (step.Interleaved)
                    {
                        step.Compute(samples, offset, _row, start + channel, Channels);
                    }
                    else
                    {
                        step.Compute(samples, offset, _row, start + (channel * step.Count), 1);
                    }

                    start += Channels * step.Count;
                }
            }

            _window.Advance();
        }

        private void Check(short[] samples, int offset, int count)
        {
            if (samples == null)
            {
                throw new ArgumentNullException();
            }

            if (offset < 0 || count < 0 || offset > samples.Length - count || count % Channels != 0)
            {
                throw new ArgumentOutOfRangeException();
            }
        }

        private void RequireQuantization()
        {
            if (_steps.Quantization == null)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
