using System.Buffers.Binary;
using CsCheck;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

public sealed class HostilePlanTests
{
    private const int HeaderLength = 16;

    [Fact]
    public void A_plan_with_any_field_changed_is_refused_or_trains_without_a_fault()
    {
        byte[] blob = Blob();
        (int position, int length) = Section(blob);
        int refused = 0;
        Gen.Select(Gen.Int[0, (length / 4) - 1], Gen.OneOf(Gen.Int[-2, 70], Gen.Int)).Sample(
            (field, value) =>
            {
                byte[] changed = [.. blob];
                BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(position + (4 * field)), value);
                if (!Trains(changed))
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 3000);
        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_model_without_a_plan_does_not_train()
    {
        byte[] blob = Blob();
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Entry(blob)), 0x21212121);
        Should.Throw<ModelFormatException>(() => Train(blob)).Error.ShouldBe(ModelError.MissingSection);
    }

    private static bool Trains(byte[] blob)
    {
        try
        {
            Train(blob);
            return true;
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }

    private static void Train(byte[] blob)
    {
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(12), Crc32.Append(0, blob, HeaderLength, blob.Length - HeaderLength));
        var learner = new SgdLearner(new ByteArraySource(blob), new AllKernels(), new SgdOptions { AdaptRanges = true, Ease = 0 });
        var random = new RandomBits(1);
        for (int step = 0; step < 40; step++)
        {
            learner.Observe([.. Enumerable.Range(0, learner.Interpreter.Input(0).Count).Select(_ => (sbyte)random.Next(7))]);
            try
            {
                learner.Step(step % 3);
            }
            catch (InvalidOperationException)
            {
                return; // the plan ends before the last layer
            }
        }
    }

    private static byte[] Blob()
    {
        var builder = new FloatGraphBuilder([6, 5, 1]);
        builder.Conv2D(3, (3, 3), (2, 2), Activation.Relu);
        builder.DepthwiseConv2D((3, 3), (1, 1), Activation.Relu);
        builder.MaxPool((2, 2));
        builder.Dense(3, Activation.None);
        return new TrainedNetwork(builder, 2, plan: new TrainingPlanOptions(Channels: 0.5)).Blob;
    }

    private static (int Position, int Length) Section(byte[] blob)
    {
        int entry = Entry(blob);
        return (BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(entry + 4)), BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(entry + 8)));
    }

    private static int Entry(byte[] blob)
    {
        int entry = HeaderLength;
        while (BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(entry)) != SectionId.Training)
        {
            entry += 12;
        }

        return entry;
    }
}
