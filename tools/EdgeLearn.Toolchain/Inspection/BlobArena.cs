using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Inspection;

/// <summary>Makes the arena's plan over time again from a model file: places from the file, lives from the order of the operators.</summary>
public static class BlobArena
{
    /// <summary>The plan: every tensor, and the scratch memory of the operators.</summary>
    public static ArenaPlan PlanOf(BlobModel model)
    {
        var buffers = new List<ArenaBuffer>();
        int last = model.Operators.Count - 1;
        for (int t = 0; t < model.Tensors.Count; t++)
        {
            TensorInfo tensor = model.Tensors[t];
            bool persists = tensor.DataOffset >= 0;
            int writer = StepsWhere(model, op => op.Outputs.Contains(t)).DefaultIfEmpty(0).First();
            int reader = StepsWhere(model, op => op.Inputs.Contains(t)).DefaultIfEmpty(writer).Last();
            int first = persists || model.Inputs.Contains(t) ? 0 : writer;
            int end = persists || model.Outputs.Contains(t) ? last : Math.Max(first, reader);
            buffers.Add(new ArenaBuffer(NameOf(model, t, writer), tensor.Length, first, end) { Offset = tensor.Offset });
        }

        foreach (BlobOperator op in model.Operators)
        {
            buffers.AddRange(RecordPlaces.Arena(op, model.Tensors).Select(
                piece => new ArenaBuffer($"{piece.Name} {op.Index}", piece.Length, op.Index, op.Index) { Offset = op.Parameters[piece.Parameter] }));
        }

        return ArenaPlan.Of(buffers);
    }

    private static IEnumerable<int> StepsWhere(BlobModel model, Func<BlobOperator, bool> predicate) =>
        model.Operators.Where(predicate).Select(op => op.Index);

    private static string NameOf(BlobModel model, int tensor, int writer) =>
        Numbered("input", model.Inputs, tensor)
        ?? Numbered("output", model.Outputs, tensor)
        ?? (model.Operators.Any(op => op.Outputs.Contains(tensor)) ? $"{model.Operators[writer].Name} {writer}" : $"constant {tensor}");

    private static string? Numbered(string name, IReadOnlyList<int> tensors, int tensor)
    {
        int place = tensors.ToList().IndexOf(tensor);
        return place < 0 ? null : tensors.Count == 1 ? name : $"{name} {place}";
    }
}
