using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Runs;

/// <summary>A copy of the tensors of a state.</summary>
internal sealed class Snapshot
{
    private readonly Tensor[] _copies;

    /// <summary>Copies a state.</summary>
    public Snapshot(TrainingState state)
        : this([.. state.Tensors.Select(tensor => tensor.detach().clone())])
    {
    }

    private Snapshot(Tensor[] copies) => _copies = copies;

    /// <summary>Puts the copies back into a state of the same kind.</summary>
    public void Restore(TrainingState state)
    {
        using IDisposable noGradient = torch.no_grad();
        foreach ((Tensor tensor, Tensor copy) in state.Tensors.Zip(_copies))
        {
            tensor.copy_(copy);
        }
    }

    /// <summary>Writes the copies.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_copies.Length);
        foreach (Tensor copy in _copies)
        {
            using Tensor contiguous = copy.contiguous();
            writer.Write((int)contiguous.numel());
            writer.Write(contiguous.bytes);
        }
    }

    /// <summary>Reads copies of the tensors of a state of the same kind.</summary>
    public static Snapshot Read(BinaryReader reader, TrainingState state)
    {
        Tensor[] tensors = [.. state.Tensors];
        Require(reader.ReadInt32() == tensors.Length);
        return new Snapshot([.. tensors.Select(tensor =>
        {
            int count = reader.ReadInt32();
            Require(count == tensor.numel());
            var values = new float[count];
            reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
            return torch.tensor(values, tensor.shape);
        })]);

        static void Require(bool fact)
        {
            if (!fact)
            {
                throw new InvalidDataException("The checkpoint belongs to another network.");
            }
        }
    }
}
