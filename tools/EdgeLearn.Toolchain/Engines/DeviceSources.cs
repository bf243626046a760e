using System.Reflection;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>The sources of EdgeLearn's own device assemblies, which the tool carries with it.</summary>
internal static class DeviceSources
{
    private const string ResourcePrefix = "device/";

    private static readonly Assembly Carrier = typeof(DeviceSources).Assembly;

    /// <summary>The files of an assembly, sorted by name.</summary>
    /// <param name="assembly">The assembly's name, such as EdgeLearn.Operators.</param>
    public static IReadOnlyList<GeneratedFile> Of(string assembly)
    {
        string prefix = $"{ResourcePrefix}{assembly}/";
        return
        [
            .. Carrier.GetManifestResourceNames()
                .Where(name => name.Replace('\\', '/').StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new GeneratedFile(name, Read(name))),
        ];
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Carrier.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
