using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Reads sound.</summary>
internal static class WavSource
{
    public static IEnumerable<Recording> Read(WavOptions options, DataFolder folder)
    {
        foreach (DataFile file in folder.Files(options.Files))
        {
            (float[] samples, int rate) = WavReader.Read(file.Read(), UserFile.Quoted(file.Name));
            if (options.Rate <= 0 || rate % options.Rate != 0)
            {
                throw new ModelException(
                    $"{UserFile.Quoted(file.Name)} has {rate} samples a second, which is no whole multiple of the {options.Rate} that are wanted: give a rate that divides it.");
            }

            yield return new Recording(UserFile.Quoted(file.Name), Resampling.Decimate(samples, rate / options.Rate), [], file.Fields);
        }
    }
}
