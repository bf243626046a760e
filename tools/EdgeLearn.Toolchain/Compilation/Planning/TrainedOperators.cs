using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>The operators that training goes through: they stay data and kernels, with all activations that their backward passes need; what lies before them may become code.</summary>
internal sealed class TrainedOperators
{
    private const int HeaderLength = 9; // fields of the section, docs/elb-format.md
    private const int ErrorCountField = 2;
    private const int FeaturesField = 8;
    private const int ErrorLength = 5;

    private readonly byte[] _section = [];
    private readonly int _first;
    private readonly int _end;
    private readonly int _features = -1;

    private TrainedOperators(BlobModel model)
    {
        int position = model.Model.FindSection(SectionId.Training, out int length);
        if (position >= 0)
        {
            var plan = new TrainingPlan(model.Model);
            _section = model.Bytes[position..(position + length)];
            _first = plan.First;
            _end = plan.End;
            _features = Field(FeaturesField);
        }
    }

    /// <summary>Whether anything trains.</summary>
    public bool Any => _end > 0;

    /// <summary>Their numbers.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(_first, _end - _first);

    /// <summary>Finds those of a model.</summary>
    public static TrainedOperators Of(BlobModel model) => new(model);

    /// <summary>Whether a backward pass needs a tensor: it must not be overwritten.</summary>
    public bool Keeps(BlobModel model, int tensor) => tensor == _features || Numbers.Any(op => model.Operators[op].Outputs.Contains(tensor));

    /// <summary>The training plan for a model in which tensors have other numbers.</summary>
    /// <param name="tensors">The old numbers in the new order.</param>
    public byte[] Section(int[] tensors)
    {
        byte[] section = [.. _section];
        Renumber(FeaturesField);
        for (int error = 0; error < Field(ErrorCountField); error++)
        {
            Renumber(HeaderLength + (error * ErrorLength));
        }

        return section;

        void Renumber(int field) => BinaryPrimitives.WriteInt32LittleEndian(section.AsSpan(4 * field), Array.IndexOf(tensors, Field(field)));
    }

    private int Field(int field) => BinaryPrimitives.ReadInt32LittleEndian(_section.AsSpan(4 * field));
}
