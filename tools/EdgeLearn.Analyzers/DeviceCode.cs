using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLearn.Analyzers;

/// <summary>Decides whether a compilation is code for the chip: only that is analysed.</summary>
internal static class DeviceCode
{
    private const string Property = "build_property.IsDeviceCode";
    private const string Symbol = "NANOFRAMEWORK_1_0";

    // The core library of nanoFramework is named as that of the old .NET Framework; the key tells them apart.
    private static readonly ImmutableArray<byte> NanoFrameworkKey =
        ImmutableArray.Create<byte>(0xc0, 0x7d, 0x48, 0x1e, 0x97, 0x58, 0xc7, 0x31);

    public static bool Is(Compilation compilation, AnalyzerOptions options)
    {
        // What the project says itself wins.
        if (options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Property, out string? value)
            && bool.TryParse(value, out bool isDeviceCode))
        {
            return isDeviceCode;
        }

        return IsCoreLibrary(compilation.ObjectType.ContainingAssembly?.Identity)
            ?? compilation.SyntaxTrees.Any(tree => tree.Options.PreprocessorSymbolNames.Contains(Symbol, StringComparer.Ordinal));
    }

    /// <summary>Whether an assembly is the core library that these rules are for; null if it is not one of nanoFramework at all.</summary>
    public static bool? IsCoreLibrary(AssemblyIdentity? identity)
    {
        if (identity is not { Name: "mscorlib" } || !identity.PublicKeyToken.SequenceEqual(NanoFrameworkKey))
        {
            return null;
        }

        // Version 2 has generics and Span, and another interpreter: these rules are not its rules.
        return identity.Version.Major < 2;
    }
}
