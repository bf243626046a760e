namespace EdgeLearn.Training.Tests.State;

/// <summary>Proves that a learner that was saved and restored goes on as the one that was not.</summary>
internal static class SavedHalfway
{
    /// <summary>Runs a learner over some samples, and a second one that becomes the first at half of them.</summary>
    /// <param name="create">Makes a fresh learner.</param>
    /// <param name="samples">How many.</param>
    /// <param name="run">Observes and learns sample number i; returns all that can be seen of the learner.</param>
    public static void GoesOnAsBefore<T>(Func<T> create, int samples, Func<T, int, string> run)
        where T : ILearnedState
    {
        T first = create();
        for (int i = 0; i < samples / 2; i++)
        {
            run(first, i);
        }

        var counted = new CountingWriter();
        first.Save(counted);
        counted.Flush();
        counted.Count.ShouldBe(first.StateLength);

        var copy = new StateCopy(first.StateLength);
        copy.Keep(first);
        T second = create();
        copy.GiveBack(second);
        for (int i = samples / 2; i < samples; i++)
        {
            run(second, i).ShouldBe(run(first, i));
        }
    }

    private sealed class CountingWriter : StateWriter
    {
        public int Count { get; private set; }

        protected override void Put(byte[] bytes, int count) => Count += count;
    }
}
