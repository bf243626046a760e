using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;

namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>Keeps what was found out about a candidate in its folder, so that a search that was interrupted goes on.</summary>
/// <param name="context">What all candidates share.</param>
/// <param name="goal">What the search has to keep to.</param>
internal sealed class FitCache(BuildContext context, FitGoal goal)
{
    private const string FileName = "candidate.json";

    private readonly string _data = Convert.ToHexString(
        SHA256.HashData([.. MemoryMarshal.AsBytes(context.Data.Inputs.AsSpan()), .. MemoryMarshal.AsBytes(context.Data.Data.Labels.AsSpan())]));

    /// <summary>Two candidates with the same key are the same model, measured the same way.</summary>
    public string KeyOf(FitCandidate candidate)
    {
        byte[] recipe = JsonSerializer.SerializeToUtf8Bytes(candidate.Recipe with { Gate = null, Description = null }, RecipeJson.Recipe);
        byte[] rest = JsonSerializer.SerializeToUtf8Bytes(new { goal.Board, goal.MaxDrop, Data = _data, Provenance.Tool });
        return Convert.ToHexString(SHA256.HashData([.. recipe, .. rest]));
    }

    /// <summary>What was found out; null where it is not known, or was about something else.</summary>
    public FitPoint? Read(FitCandidate candidate)
    {
        string path = PathOf(candidate);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            Entry? entry = JsonSerializer.Deserialize<Entry>(UserFile.ReadAllText(path));
            return entry?.Key == KeyOf(candidate) ? entry.Point : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was found out.</summary>
    public void Write(FitCandidate candidate, FitPoint point)
    {
        UserFile.CreateDirectory(FolderOf(candidate));
        UserFile.WriteAllBytes(PathOf(candidate), JsonSerializer.SerializeToUtf8Bytes(new Entry(KeyOf(candidate), point)));
    }

    /// <summary>The folder of a candidate.</summary>
    public string FolderOf(FitCandidate candidate) => FolderOf(candidate.Rest);

    /// <summary>The folder for what some steps train.</summary>
    public string FolderOf(FitSegment segment) => Path.Combine(context.Work, $"fit-{segment.Folder}");

    private string PathOf(FitCandidate candidate) => Path.Combine(FolderOf(candidate), FileName);

    private sealed record Entry(string Key, FitPoint Point);
}
