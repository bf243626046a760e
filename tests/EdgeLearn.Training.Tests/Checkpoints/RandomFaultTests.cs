using System.Globalization;

namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>Ten thousand cuts and bit flips by chance, one after the other on volumes that live on through them.</summary>
public class RandomFaultTests
{
    private const int Model = 77;
    private const int Faults = 10000;
    private const int FaultsOfAVolume = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ten_thousand_cuts_always_leave_the_old_state_or_the_new_one(int seed)
    {
        var random = new Random(seed);
        var seen = new HashSet<LoadResult>();
        for (int fault = 0; fault < Faults; fault += FaultsOfAVolume)
        {
            var life = new FaultyLife(random);
            for (int i = 0; i < FaultsOfAVolume; i++)
            {
                LoadResult result = life.Start();
                seen.Add(result);
                bool isOldOrNew = life.IsFresh ? life.Before.Count <= 1 : life.Before.TakeLast(2).Any(life.IsFound);
                isOldOrNew.ShouldBeTrue(Where(seed, fault + i));
                life.SaveAndCut();
            }
        }

        seen.Order().ShouldBe(Enum.GetValues<LoadResult>());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Ten_thousand_cuts_and_flips_never_give_a_mixed_state_and_no_flip_goes_unnoticed(int seed)
    {
        var random = new Random(seed);
        int flips = 0;
        for (int fault = 0; fault < Faults; fault += FaultsOfAVolume)
        {
            var life = new FaultyLife(random);
            for (int i = 0; i < FaultsOfAVolume; i++)
            {
                bool isFlipped = random.Next(3) == 0 && life.Flip();
                LoadResult result = life.Start();
                if (isFlipped)
                {
                    flips++;
                    result.ShouldBeOneOf(LoadResult.Recovered, LoadResult.Lost);
                }

                // Where the newest turned, the one before it: unless a slot had come back from the past, then what that held.
                bool isWhole = life.IsFresh ? result is LoadResult.Nothing or LoadResult.Lost
                    : life.MayBeFromThePast ? life.Ever.Any(life.IsFound)
                    : life.Before.TakeLast(isFlipped ? 3 : 2).Any(life.IsFound);
                isWhole.ShouldBeTrue(Where(seed, fault + i));
                life.SaveAndCut();
            }
        }

        flips.ShouldBeGreaterThan(Faults / 5);
    }

    private static string Where(int seed, int fault) => string.Create(CultureInfo.InvariantCulture, $"seed {seed}, fault {fault}");

    /// <summary>A board that starts, learns, saves, and loses its power while it saves; again and again.</summary>
    private sealed class FaultyLife(Random random)
    {
        private readonly int _weights = random.Next(1, 90);
        private readonly FaultyVolume _volume = new(random.Next());
        private CheckpointStore _store = null!;
        private FakeLearner _learner = null!;
        private byte[] _found = [];
        private bool _isStale;
        private bool _hasFlipped;

        /// <summary>The states before the start, oldest first: last those that the save in which the power went began with and was to keep.</summary>
        public List<byte[]> Before { get; private set; } = [];

        /// <summary>All states that the volume was ever given.</summary>
        public List<byte[]> Ever { get; } = [];

        /// <summary>Whether the learner starts from its model.</summary>
        public bool IsFresh { get; private set; }

        /// <summary>Whether a slot came back from the past after bits had turned, so that what had been given up may be there again.</summary>
        public bool MayBeFromThePast => _isStale && _hasFlipped;

        public bool IsFound(byte[] state) => state.SequenceEqual(_found);

        /// <summary>Turns bits of a slot; false where there was none, or where flips met.</summary>
        public bool Flip()
        {
            string? name = _volume.Files.Where(file => file.Value.Length > 0).Select(file => file.Key).Order().ElementAtOrDefault(random.Next(2));
            if (name == null)
            {
                return false;
            }

            byte[] sound = [.. _volume.Files[name]];
            _volume.FlipBits(name, random.Next(1, 4));
            _hasFlipped = true;
            return !_volume.Files[name].SequenceEqual(sound);
        }

        public LoadResult Start()
        {
            _store = new CheckpointStore(new FaultyStorage(_volume), Model);
            _learner = new FakeLearner(_weights);
            byte[] fresh = _learner.State;
            LoadResult result = _store.Load(_learner);
            _found = _learner.State;
            IsFresh = IsFound(fresh);
            IsFresh.ShouldBe(result is LoadResult.Nothing or LoadResult.Lost);
            return result;
        }

        public void SaveAndCut()
        {
            // What was found is what counts from now on.
            Before = IsFresh ? [] : [.. Before.TakeWhile(state => !IsFound(state)), _found];
            int saves = random.Next(4);
            for (int i = 0; i < saves; i++)
            {
                _store.Save(_learner.Step()).ShouldBe(SaveResult.Saved);
                Keep();
                _isStale = false;
            }

            _volume.Effect = (CutEffect)random.Next(random.Next(20) == 0 ? 8 : 7); // a lost volume is rare
            _volume.StepsToCut = random.Next(_learner.StateLength + 26);
            _learner.Step();
            Keep();
            Should.Throw<PowerCutException>(() => _store.Save(_learner));
            _volume.PowerOn();
            _isStale |= _volume.Effect == CutEffect.Stale;
            if (_volume.Effect == CutEffect.Formatted)
            {
                Before = [];
            }
        }

        private void Keep()
        {
            Before.Add(_learner.State);
            Ever.Add(_learner.State);
        }
    }
}
