using System.Text;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Sources;
using EdgeLearn.Toolchain.Evaluation.Episodes;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Benchmarks.FewShot;

/// <summary>
/// The twenty standard runs of Omniglot (Lake et al. 2015): in each one person drew twenty characters of one alphabet once, to learn from, and another one drew the same
/// ones, to ask about.
/// </summary>
/// <param name="Images">The values of all images, as the recipe scales them.</param>
/// <param name="Runs">The runs, as episodes.</param>
internal sealed record StandardRuns(float[][] Images, Episode[] Runs)
{
    private const string Archive = "one-shot-classification/all_runs.zip";

    /// <summary>Reads them.</summary>
    /// <param name="folder">The folder "python" of Omniglot.</param>
    /// <param name="png">How the recipe reads images.</param>
    /// <param name="scale">What it multiplies values by.</param>
    /// <exception cref="ModelException">The archive is not there, or damaged.</exception>
    public static StandardRuns Read(string folder, PngOptions png, float scale)
    {
        var data = new DataFolder(folder);
        Recording[] images = [.. PngSource.Read(png with { Files = $"{Archive}!{{run}}/{{part}}/{{item}}.png", Distinct = false }, data)];
        Dictionary<string, int> places = images.Select((image, i) => (image, i)).ToDictionary(pair => pair.image.Fields["file"], pair => pair.i);
        Episode[] runs = [.. data.Files($"{Archive}!{{run}}/class_labels.txt").Select(file => Run(Encoding.ASCII.GetString(file.Read()), file.Name, places))];
        return new StandardRuns([.. images.Select(image => Array.ConvertAll(image.Values, value => value * scale))], runs);
    }

    // Of each line the first image is asked about, and the second one has its class.
    private static Episode Run(string lines, string name, Dictionary<string, int> places)
    {
        (int Query, int Support)[] pairs = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
            line.Split(' ') is [var query, var support] && places.TryGetValue(query, out int q) && places.TryGetValue(support, out int s)
                ? (q, s)
                : throw new ModelException($"{UserFile.Quoted(name)} has the line '{Text.Printable(line)}', which does not name two images of the archive: copy it again."))];
        return new Episode([.. pairs.Select(pair => new[] { pair.Support })], [.. pairs.Select(pair => new[] { pair.Query })]);
    }
}
