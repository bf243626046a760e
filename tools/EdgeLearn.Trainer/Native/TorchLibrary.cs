using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using EdgeLearn.Toolchain;
using TorchSharp;

namespace EdgeLearn.Trainer.Native;

/// <summary>
/// Loads libtorch. TorchSharp's native part is built with GCC 13, which makes every file that includes &lt;iostream&gt; refer to
/// std::ios_base_library_init in version GLIBCXX_3.4.32, without ever calling it. Older systems (Debian 12, Ubuntu 22.04) have no such version, so
/// the loader refuses the library for nothing. There, a copy is loaded that does not insist.
/// </summary>
internal static class TorchLibrary
{
    /// <summary>What older systems lack.</summary>
    internal const string MissingSymbol = "_ZSt21ios_base_library_initv";

    /// <summary>The version of the C++ library that first had it.</summary>
    internal const string MissingVersion = "GLIBCXX_3.4.32";

    private const string Name = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";

    /// <summary>What <see cref="FileName"/> needs, each after what it needs itself. Loaded by path before, they are found by name.</summary>
    private static readonly string[] Dependencies = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static readonly Lazy<nint> RelaxedCopy = new(LoadRelaxedCopy);

    private static bool s_isPrepared;

    /// <summary>Loads libtorch, and sets what makes it deterministic.</summary>
    /// <param name="threads">The threads of an operator.</param>
    /// <exception cref="ModelException">It cannot be loaded; the message says what this system lacks.</exception>
    public static void Prepare(int threads)
    {
        try
        {
            if (!s_isPrepared && OperatingSystem.IsLinux())
            {
                // Asked only where the library as it is cannot be loaded.
                AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
            }

            s_isPrepared = true;
            Allocator.KeepMemory();
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(threads);
        }
        catch (Exception exception) when (exception is NotSupportedException or TypeInitializationException or DllNotFoundException)
        {
            throw new ModelException(
                "libtorch cannot be loaded here: it needs Linux (x64, glibc, libstdc++ of GCC 12 or later), Windows (x64) or macOS (arm64). See docs/training.md.",
                [.. Text.OneLine(exception.GetBaseException().Message).Chunk(200).Take(3).Select(part => new string(part))]);
        }
    }

    /// <summary>The versions of TorchSharp and libtorch.</summary>
    public static string Version => $"TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)}, libtorch {torch.__version__}";

    /// <summary>The folder with the native libraries: beside the program, or where the package puts it.</summary>
    internal static string Folder => new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native") }
        .First(folder => File.Exists(Path.Combine(folder, FileName)) || folder.EndsWith("native", StringComparison.Ordinal));

    private static nint Resolve(Assembly assembly, string name) => name == Name ? RelaxedCopy.Value : 0;

    private static nint LoadRelaxedCopy()
    {
        string source = Path.Combine(Folder, FileName);
        if (!File.Exists(source))
        {
            return 0;
        }

        byte[] file = File.ReadAllBytes(source);
        var elf = new ElfFile(file);
        if (!elf.MakeSymbolWeak(MissingSymbol) || !elf.MakeVersionWeak(MissingVersion))
        {
            return 0;
        }

        foreach (string dependency in Dependencies)
        {
            NativeLibrary.Load(Path.Combine(Folder, dependency));
        }

        string folder = Directory.CreateTempSubdirectory("edgelearn-").FullName;
        try
        {
            string copy = Path.Combine(folder, FileName);
            File.WriteAllBytes(copy, file);
            return NativeLibrary.Load(copy);
        }
        finally
        {
            // The loader has it mapped; the name is not needed any more.
            Directory.Delete(folder, recursive: true);
        }
    }
}
