using System.Text.Json;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Training;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Runs;

/// <summary>The file from which an interrupted training goes on, to the bytes that it would have had without the interruption.</summary>
internal static class Checkpoint
{
    private const uint Mark = 0x43454C45; // "ELEC"

    /// <summary>Writes a checkpoint after an epoch, whole or not at all.</summary>
    public static void Write(string path, TrainingState state, EarlyStop earlyStop, IReadOnlyList<EpochRecord> history)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(JsonSerializer.Serialize(new TrainingResult(history, 0, "", ""), TrainingJson.Default.TrainingResult));
        writer.Write(state.Quantizer is not null);
        new Snapshot(state).Write(writer);
        earlyStop.Write(writer);
        state.Optimizer.save_state_dict(writer);
        writer.Flush();
        UserFile.WriteAllBytes(path, stream.ToArray());
    }

    /// <summary>Goes on from a checkpoint, where there is one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="state">The state before the first epoch; it becomes that of the checkpoint.</param>
    /// <param name="earlyStop">Likewise.</param>
    /// <param name="samples">Inputs to find ranges with, as in <see cref="TrainingState.BeginQuantization"/>.</param>
    /// <param name="clustering">How weights are clustered; null for not at all.</param>
    /// <returns>The epochs that are done; none without a checkpoint.</returns>
    /// <exception cref="ModelException">The checkpoint is damaged.</exception>
    public static List<EpochRecord> Read(string path, TrainingState state, EarlyStop earlyStop, Tensor samples, ClusteringOptions? clustering)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(UserFile.ReadAllBytes(path)));
            if (reader.ReadUInt32() != Mark)
            {
                throw new InvalidDataException("It is no checkpoint.");
            }

            TrainingResult done = JsonSerializer.Deserialize(reader.ReadString(), TrainingJson.Default.TrainingResult)!;
            if (reader.ReadBoolean())
            {
                state.BeginQuantization(samples);
            }

            // Makes room for the values; the checkpoint has those that count.
            if (done.History.Count > clustering?.StartEpoch)
            {
                state.Quantizer!.Cluster(clustering);
            }

            Snapshot.Read(reader, state).Restore(state);
            earlyStop.Read(reader, state);
            state.Optimizer.load_state_dict(reader);
            return [.. done.History];
        }
        catch (Exception exception) when (exception is IOException or JsonException or ArgumentException or InvalidDataException)
        {
            throw new ModelException($"The checkpoint {UserFile.Quoted(path)} is damaged: delete it to train from the beginning.", exception);
        }
    }
}
