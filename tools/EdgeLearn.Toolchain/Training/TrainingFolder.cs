using System.Text.Json;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;

namespace EdgeLearn.Toolchain.Training;

/// <summary>
/// The folder through which a job goes to the trainer and its results come back: <c>job.json</c>, the graph, arrays; then <c>trained.tflite</c>,
/// <c>result.json</c>, and while it runs <c>checkpoint.bin</c>.
/// </summary>
/// <param name="path">The folder; it must exist.</param>
public sealed class TrainingFolder(string path)
{
    private const string JobFile = "job.json";
    private const string TrainedFile = "trained.tflite";
    private const string ResultFile = "result.json";
    private const string CheckpointFile = "checkpoint.bin";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Where the trainer keeps what it needs to go on after an interruption.</summary>
    internal string Checkpoint => PathOf(CheckpointFile);

    /// <summary>Whether the trainer has finished here.</summary>
    public bool IsFinished => File.Exists(PathOf(ResultFile));

    /// <summary>Writes an array for the job to name. Results that came from another array of this name are deleted.</summary>
    /// <exception cref="ModelException">The file cannot be written.</exception>
    public void WriteArray(string file, NumericArray array) => WriteFile(file, NpyWriter.Write(array));

    /// <summary>Writes a file for the job to name. Results that came from another file of this name are deleted.</summary>
    /// <exception cref="ModelException">The file cannot be written.</exception>
    public void WriteFile(string file, byte[] content)
    {
        if (!Holds(file, content))
        {
            DeleteResults();
            UserFile.WriteAllBytes(PathOf(file), content);
        }
    }

    /// <summary>Reads a file that the job names.</summary>
    /// <exception cref="ModelException">There is no such file.</exception>
    public byte[] ReadFile(string file) => UserFile.ReadAllBytes(PathOf(file));

    /// <summary>Reads an array that the job names.</summary>
    /// <exception cref="ModelException">There is no such file, or it is damaged.</exception>
    public NumericArray ReadArray(string file) => NpyReader.Read(ReadFile(file), UserFile.Quoted(PathOf(file)));

    /// <summary>Writes a job and its graph. Results of another job that lie here are deleted; those of the same job are kept, so that it goes on.</summary>
    /// <param name="job">The job. Tensors have the numbers of their places in the graph's list, operators likewise.</param>
    /// <param name="graph">The float graph; every tensor of its list must be used.</param>
    /// <exception cref="ModelException">A file cannot be written.</exception>
    public void WriteJob(TrainingJob job, Graph graph)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(job, TrainingJson.Default.TrainingJob);
        byte[] model = TfliteWriter.Write(graph);
        if (!Holds(JobFile, json) || !Holds(job.Graph, model))
        {
            DeleteResults();
        }

        UserFile.WriteAllBytes(PathOf(job.Graph), model);
        UserFile.WriteAllBytes(PathOf(JobFile), json);
    }

    /// <summary>Reads the job.</summary>
    /// <exception cref="ModelException">There is none, or it is not sound.</exception>
    public TrainingJob ReadJob() =>
        JsonText.Read(UserFile.ReadAllText(PathOf(JobFile)), UserFile.Quoted(PathOf(JobFile)), TrainingJson.Default.TrainingJob);

    /// <summary>Reads the graph of a job.</summary>
    /// <exception cref="ModelException">There is none, or it is damaged.</exception>
    public Graph ReadGraph(TrainingJob job) => ReadGraph(job.Graph);

    /// <summary>The graph with trained weights. Its tensors and operators have the numbers of those of the job's graph.</summary>
    /// <exception cref="ModelException">The trainer has not finished.</exception>
    public Graph ReadTrainedGraph() => ReadGraph(TrainedFile);

    /// <summary>What the trainer found out beside the weights.</summary>
    /// <exception cref="ModelException">The trainer has not finished.</exception>
    public TrainingResult ReadResult() =>
        JsonText.Read(UserFile.ReadAllText(PathOf(ResultFile)), UserFile.Quoted(PathOf(ResultFile)), TrainingJson.Default.TrainingResult);

    /// <summary>Writes the results; the checkpoint is not needed any more.</summary>
    internal void WriteResult(TrainingResult result, Graph trained)
    {
        UserFile.WriteAllBytes(PathOf(TrainedFile), TfliteWriter.Write(trained));
        UserFile.WriteAllBytes(PathOf(ResultFile), JsonSerializer.SerializeToUtf8Bytes(result, TrainingJson.Default.TrainingResult));
        File.Delete(Checkpoint);
    }

    private Graph ReadGraph(string file) => TfliteImporter.Import(UserFile.ReadAllBytes(PathOf(file)), System.IO.Path.GetFileName(file));

    private void DeleteResults()
    {
        foreach (string file in new[] { ResultFile, TrainedFile, CheckpointFile })
        {
            File.Delete(PathOf(file));
        }
    }

    private bool Holds(string file, byte[] content) => File.Exists(PathOf(file)) && File.ReadAllBytes(PathOf(file)).AsSpan().SequenceEqual(content);

    private string PathOf(string file) => System.IO.Path.Combine(Path, file);
}
