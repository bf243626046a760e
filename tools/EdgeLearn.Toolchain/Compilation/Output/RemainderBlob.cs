using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Planning;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>
/// What of a model is still data after its layers have become code: the tensors of the arena, the operators that kernels run, with their weights, and a record for each
/// step of code. An interpreter loads it like any other model.
/// </summary>
internal static class RemainderBlob
{
    /// <summary>Writes it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="steps">How each operator runs.</param>
    /// <param name="plan">Where everything lies.</param>
    /// <param name="trained">The operators that training goes through.</param>
    /// <param name="fingerprint">What the generated code expects in its records.</param>
    public static byte[] Write(BlobModel model, IReadOnlyList<Step> steps, MemoryPlan plan, TrainedOperators trained, int fingerprint)
    {
        var data = new DataSection();
        int[] tensors = [.. plan.Tensors];
        List<byte> tensorBytes = [];
        int tensorSection = model.Model.FindSection(SectionId.Tensors, out _);
        foreach (int tensor in tensors)
        {
            AppendTensor(tensorBytes, model, plan, tensor, tensorSection, data);
        }

        var window = new LayerWindowSize();
        List<byte> operatorBytes = [];
        OperatorRecord[] records = OperatorRecord.ReadAll(model.Model, model.Bytes);
        for (int step = 0; step < steps.Count; step++)
        {
            int start = operatorBytes.Count;
            OperatorRecord record = steps[step].Form == StepForm.Kernel
                ? Moved(model, steps[step], records[step], plan, data, window)
                : new OperatorRecord(Opcode.Compiled, records[step].Inputs, records[step].Outputs, [fingerprint, step]);
            Append(operatorBytes, record, tensors);
            window.RecordLength = Math.Max(window.RecordLength, operatorBytes.Count - start);
        }

        List<(int, byte[])> sections =
        [
            (SectionId.Plan, Plan(model, plan, window, tensors, steps.Count)),
            (SectionId.Tensors, [.. tensorBytes]),
            (SectionId.Operators, [.. operatorBytes]),
        ];
        if (data.ToArray() is { Length: > 0 } content)
        {
            sections.Add((SectionId.Data, content));
        }

        foreach (int id in (int[])[SectionId.Labels, SectionId.Features])
        {
            int position = model.Model.FindSection(id, out int length);
            if (position >= 0)
            {
                sections.Add((id, model.Bytes[position..(position + length)]));
            }
        }

        if (trained.Any)
        {
            sections.Add((SectionId.Training, trained.Section(tensors)));
        }

        return BlobFile.Write(sections);
    }

    private static void AppendTensor(List<byte> bytes, BlobModel model, MemoryPlan plan, int tensor, int section, DataSection data)
    {
        const int recordLength = 40;
        const int offset = 4;
        const int content = 8;
        byte[] record = model.Bytes[(section + (recordLength * tensor))..(section + (recordLength * (tensor + 1)))];
        TensorInfo info = model.Tensors[tensor];
        BitConverter.TryWriteBytes(record.AsSpan(offset), plan.OffsetOf(tensor));
        BitConverter.TryWriteBytes(record.AsSpan(content), info.DataOffset < 0 ? -1 : data.Add(DataOf(model, info.DataOffset, info.Length)));
        bytes.AddRange(record);
    }

    private static OperatorRecord Moved(
        BlobModel model, Step step, OperatorRecord record, MemoryPlan plan, DataSection data, LayerWindowSize window)
    {
        int[] parameters = [.. record.Parameters];
        foreach ((_, int parameter, _) in RecordPlaces.Arena(step.Operator, model.Tensors))
        {
            parameters[parameter] = plan.ScratchOf(step, parameter);
        }

        foreach ((int parameter, int length) in RecordPlaces.Data(step.Operator, model.Tensors))
        {
            parameters[parameter] = data.Add(DataOf(model, record.Parameters[parameter], length));
        }

        foreach ((int tileRows, int rowLength) in RecordPlaces.Tiles(step.Operator))
        {
            window.Include(tileRows, rowLength);
        }

        return record with { Parameters = parameters };
    }

    private static ReadOnlySpan<byte> DataOf(BlobModel model, int place, int length) =>
        model.Bytes.AsSpan(model.Model.FindSection(SectionId.Data, out _) + place, length);

    private static void Append(List<byte> bytes, OperatorRecord record, int[] tensors)
    {
        bool compiled = record.Opcode == Opcode.Compiled;
        int[] inputs = Numbers(record.Inputs, tensors, compiled);
        int[] outputs = Numbers(record.Outputs, tensors, compiled);
        LittleEndian.AppendUInt16(bytes, record.Opcode);
        LittleEndian.AppendUInt16(bytes, record.Parameters.Length);
        bytes.Add((byte)inputs.Length);
        bytes.Add((byte)outputs.Length);
        LittleEndian.AppendUInt16(bytes, 0);
        foreach (int tensor in inputs.Concat(outputs))
        {
            LittleEndian.AppendUInt16(bytes, tensor);
        }

        if ((inputs.Length + outputs.Length) % 2 != 0)
        {
            LittleEndian.AppendUInt16(bytes, OperatorRecord.Absent);
        }

        foreach (int parameter in record.Parameters)
        {
            LittleEndian.AppendInt32(bytes, parameter);
        }
    }

    // Generated code knows its tensors; its record names those in the arena.
    private static int[] Numbers(int[] old, int[] tensors, bool compiled) =>
    [
        .. old.Select(tensor => tensor == OperatorRecord.Absent ? tensor : Array.IndexOf(tensors, tensor))
            .Where(tensor => !compiled || (tensor >= 0 && tensor != OperatorRecord.Absent)),
    ];

    private static byte[] Plan(BlobModel model, MemoryPlan plan, LayerWindowSize window, int[] tensors, int operators)
    {
        List<byte> bytes = [];
        LittleEndian.AppendInt32(bytes, plan.Arena.Size);
        LittleEndian.AppendInt32(bytes, window.Length);
        LittleEndian.AppendInt32(bytes, window.Channels);
        LittleEndian.AppendInt32(bytes, window.RecordLength);
        LittleEndian.AppendUInt16(bytes, tensors.Length);
        LittleEndian.AppendUInt16(bytes, operators);
        LittleEndian.AppendUInt16(bytes, model.Inputs.Count);
        LittleEndian.AppendUInt16(bytes, model.Outputs.Count);
        foreach (int tensor in model.Inputs.Concat(model.Outputs))
        {
            LittleEndian.AppendUInt16(bytes, Array.IndexOf(tensors, tensor));
        }

        return [.. bytes];
    }
}
