using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeLearn.DeviceRunner;

/// <summary>
/// The nanoCLR of this machine, as the environment names it: NANOCLR is the program, NANOCLR_LIB the folder with nanoFramework's
/// assemblies as .dll and .pe, NANOCLR_MDP the command of the metadata processor, NANOCLR_COMMIT the commit of nf-interpreter
/// that the program was built from.
/// </summary>
/// <param name="Program">Takes .pe files, <c>--heap BYTES</c> and <c>--fs DIRECTORY</c>, which becomes the drive I:.</param>
/// <param name="Libraries">The folder of the assemblies.</param>
/// <param name="MetadataProcessor">Turns a .dll into a .pe.</param>
/// <param name="Commit">What the program was built from.</param>
internal sealed record NanoClr(string Program, string Libraries, string MetadataProcessor, string Commit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>The CLR, or null and the name of the variable that is missing.</summary>
    public static NanoClr? Find(out string missing)
    {
        missing = "";
        foreach (string variable in (string[])["NANOCLR", "NANOCLR_LIB", "NANOCLR_MDP", "NANOCLR_COMMIT"])
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            {
                missing = variable;
                return null;
            }
        }

        return new NanoClr(Variable("NANOCLR"), Variable("NANOCLR_LIB"), Variable("NANOCLR_MDP"), Variable("NANOCLR_COMMIT"));

        static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
    }

    /// <summary>An assembly of nanoFramework, for the compiler.</summary>
    public byte[] Library(string assembly) => File.ReadAllBytes(LibraryPath(assembly, ".dll"));

    /// <summary>The file of an assembly of nanoFramework.</summary>
    public string LibraryPath(string assembly, string extension) => Path.Combine(Libraries, assembly + extension);

    /// <summary>Turns an assembly into what the CLR loads.</summary>
    /// <param name="assembly">The .dll or .exe; the .pe appears beside it.</param>
    /// <param name="others">The assemblies beside it that it may use.</param>
    public string Convert(string assembly, IEnumerable<string> others)
    {
        string result = Path.ChangeExtension(assembly, ".pe");
        List<string> arguments = [];
        foreach (string hint in Directory.EnumerateFiles(Libraries, "*.dll").Concat(others))
        {
            arguments.AddRange(["-loadHints", Path.GetFileNameWithoutExtension(hint), hint]);
        }

        arguments.AddRange(["-parse", assembly, "-compile", result, "false"]);
        string[] command = File.Exists(MetadataProcessor) ? [MetadataProcessor] : MetadataProcessor.Split(' ');
        File.Delete(result);
        ClrOutput output = Start(command[0], command.Skip(1).Concat(arguments));
        return File.Exists(result) ? result : throw new InvalidOperationException($"No .pe was made of {assembly}:\n{output.Text}");
    }

    /// <summary>Runs a program.</summary>
    /// <param name="assemblies">The .pe files, mscorlib first.</param>
    /// <param name="heap">The managed heap in bytes.</param>
    /// <param name="drive">The folder that becomes the drive I:, or null for none.</param>
    public ClrOutput Run(IEnumerable<string> assemblies, int heap, string? drive) => Start(
        Program,
        [.. drive == null ? [] : new[] { "--fs", drive }, "--heap", heap.ToString(CultureInfo.InvariantCulture), .. assemblies]);

    /// <summary>Runs a program and counts the host instructions that the CLR executes for it; needs valgrind.</summary>
    /// <param name="assemblies">The .pe files, mscorlib first.</param>
    /// <param name="heap">The managed heap in bytes.</param>
    /// <param name="drive">The folder that becomes the drive I:.</param>
    /// <param name="output">What it printed.</param>
    public long Count(IEnumerable<string> assemblies, int heap, string drive, out ClrOutput output)
    {
        // Without time slices the count is the same every time.
        output = Start(
            "valgrind",
            ["--tool=callgrind", "--callgrind-out-file=/dev/null", Program, "--noquantum", "--fs", drive, "--heap", heap.ToString(CultureInfo.InvariantCulture), .. assemblies]);
        Match collected = Regex.Match(output.Text, @"Collected\s*:\s*(\d+)");
        return collected.Success
            ? long.Parse(collected.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Nothing was counted:\n{output.Text}");
    }

    private static ClrOutput Start(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        return new ClrOutput($"{output.Result}{error.Result}", process.WaitForExit(1000) ? process.ExitCode : -1, watch.Elapsed);
    }
}
