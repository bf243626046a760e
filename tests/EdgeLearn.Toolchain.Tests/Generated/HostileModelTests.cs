using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Generated;

/// <summary>Models whose plan, tensors or operators were changed at random, with a checksum that is right again.</summary>
public class HostileModelTests
{
    private const int MutationsOfModel = 150;
    private const int ModelsOfName = 3;
    private const int MostArena = 1 << 18;

    private static readonly int[] Interesting =
        [0, 1, -1, 2, 3, 7, 8, 31, 32, 127, 128, -128, 255, 256, 4096, 65535, 65536, 1 << 24, int.MaxValue, int.MinValue, int.MaxValue - 7];

    public static TheoryData<string> Names => [.. GeneratedModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_model_is_refused_or_runs_without_an_exception(string name)
    {
        var loaded = 0;
        for (var seed = 0; seed < ModelsOfName; seed++)
        {
            var graph = GeneratedModels.Create(name, seed);
            var blob = BlobWriter.Write(graph, new BlobOptions { WeightWindow = 64 });
            var random = new Random(seed);
            for (var i = 0; i < MutationsOfModel; i++)
            {
                var mutant = Mutate(blob, random);
                loaded += Loads(mutant, new ByteArraySource(mutant), $"{name}, seed {seed}, mutation {i}, in memory") ? 1 : 0;
                loaded += Loads(mutant, new StreamedSource(mutant), $"{name}, seed {seed}, mutation {i}, streamed") ? 1 : 0;
            }
        }

        // Else the test would prove the checks, but not that what passes them is safe.
        loaded.ShouldBeGreaterThan(0);
    }

    private static bool Loads(byte[] mutant, ModelSource source, string message)
    {
        var (plan, _) = Section(mutant, SectionId.Plan);
        if (BinaryPrimitives.ReadInt32LittleEndian(mutant.AsSpan(plan)) > MostArena)
        {
            return false;
        }

        try
        {
            var interpreter = new Interpreter(source, new AllKernels());
            for (var i = 0; i < 2; i++)
            {
                var random = new Random(i);
                for (var k = 0; k < interpreter.Arena.Length; k++)
                {
                    interpreter.Arena[k] = (sbyte)random.Next(-128, 128);
                }

                interpreter.Run();
            }

            interpreter.Reset();
            return true;
        }
        catch (ModelFormatException)
        {
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(message, exception);
        }
    }

    /// <summary>One to four changes of a byte, a short or an integer in one of the sections that a reader must not trust.</summary>
    private static byte[] Mutate(byte[] blob, Random random)
    {
        var mutant = blob.ToArray();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var (position, length) = Section(mutant, random.Next(4) switch
            {
                0 => SectionId.Plan,
                1 => SectionId.Tensors,
                _ => SectionId.Operators,
            });
            var value = random.Next(3) switch
            {
                0 => Interesting[random.Next(Interesting.Length)],
                1 => random.Next(-10, 70),
                _ => random.Next(int.MinValue, int.MaxValue),
            };
            switch (random.Next(3))
            {
                case 0:
                    mutant[position + random.Next(length)] = unchecked((byte)value);
                    break;
                case 1 when length >= 2:
                    BinaryPrimitives.WriteInt16LittleEndian(mutant.AsSpan(position + (random.Next(length / 2) * 2)), unchecked((short)value));
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(mutant.AsSpan(position + (random.Next(length / 4) * 4)), value);
                    break;
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(mutant.AsSpan(12), Crc32.Append(0, mutant, 16, mutant.Length - 16));
        return mutant;
    }

    private static (int Position, int Length) Section(byte[] blob, int id)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(blob.AsSpan(6)); i++)
        {
            var entry = blob.AsSpan(16 + (12 * i));
            if (BinaryPrimitives.ReadInt32LittleEndian(entry) == id)
            {
                return (BinaryPrimitives.ReadInt32LittleEndian(entry[4..]), BinaryPrimitives.ReadInt32LittleEndian(entry[8..]));
            }
        }

        throw new InvalidOperationException("The model lacks a section.");
    }
}
