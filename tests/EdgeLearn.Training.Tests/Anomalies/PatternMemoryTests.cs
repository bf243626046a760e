using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class PatternMemoryTests
{
    [Fact]
    public void The_distance_is_that_to_the_nearest_pattern() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 20], Gen.Int[0, 1000]).Sample((length, capacity, seed) =>
        {
            // Far from each other, every vector becomes a pattern of its own, until the memory is full.
            var memory = new PatternMemory(length, capacity);
            var random = new RandomBits(seed);
            var patterns = new List<int[]>();
            for (int i = 0; i < capacity; i++)
            {
                int[] vector = [.. Enumerable.Range(0, length).Select(_ => (i * i * i * 1000) + random.Next(8))];
                long expected = patterns.Count == 0 ? 0 : patterns.Min(pattern => pattern.Zip(vector, (a, b) => Math.Abs((long)a - b)).Sum());
                memory.Observe(vector, 0).ShouldBe((int)expected);
                memory.Step();
                if (memory.Count > patterns.Count)
                {
                    patterns.Add(vector);
                }
                else
                {
                    return;
                }
            }
        }, iter: 200);

    [Fact]
    public void A_vector_near_a_pattern_draws_it_a_32nd_of_the_way()
    {
        var memory = new PatternMemory(2, 4);
        Learn(memory, [0, 0]);
        Learn(memory, [6400, 0]); // far: a pattern of its own
        memory.Count.ShouldBe(2);
        memory.Observe([3200, -3200], 0).ShouldBe(6400);
        memory.Step();
        memory.Count.ShouldBe(2);
        memory.Observe([100, -100], 0).ShouldBe(0);
    }

    [Fact]
    public void A_full_memory_gives_up_what_it_used_least()
    {
        var memory = new PatternMemory(1, 2);
        for (int i = 0; i < 50; i++)
        {
            Learn(memory, [0]);
        }

        Learn(memory, [100_000]);
        Learn(memory, [0]);
        Learn(memory, [8_000_000]);
        memory.Count.ShouldBe(2);
        memory.Observe([8_000_000], 0).ShouldBe(0);
        memory.Observe([0], 0).ShouldBe(0);
        memory.Observe([100_000], 0).ShouldBe(100_000);
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new PatternMemory(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PatternMemory(65, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PatternMemory(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new PatternMemory(1, 257));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(5);
        int[][] vectors = [.. Enumerable.Range(0, 600).Select(_ => new[] { random.Next(12), random.Next(12), random.Next(20) })];
        SavedHalfway.GoesOnAsBefore(() => new PatternMemory(3, 8), vectors.Length, (memory, i) =>
        {
            int distance = memory.Observe(vectors[i], 0);
            memory.Step();
            return $"{distance} {memory.Count}";
        });
    }

    private static void Learn(PatternMemory memory, int[] vector)
    {
        memory.Observe(vector, 0);
        memory.Step();
    }
}
