using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Memory;

/// <summary>EDGE0023: the data of all array initialisers of an assembly shares one table of 64 KB, and its overflow is silent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArrayInitializersAnalyzer() : DeviceCodeAnalyzer(Rule.Error(
    "EDGE0023",
    "The array initialisers of an assembly exceed 60 KB",
    "The array initialisers of this assembly hold {0} bytes, and beyond {1} nanoFramework loads garbage without a word; move data to a file, a resource or another assembly",
    WellKnownDiagnosticTags.CompilationEnd))
{
    /// <summary>The table has 64 KB; signatures of methods and fields need the rest.</summary>
    public const int Limit = 60 * 1024;

    /// <inheritdoc />
    protected override void Register(CompilationStartAnalysisContext context)
    {
        var initializers = new ConcurrentBag<Initializer>();
        context.RegisterOperationAction(
            operation =>
            {
                var initializer = (IArrayInitializerOperation)operation.Operation;
                int bytes = BytesOf(initializer);
                if (bytes > 0)
                {
                    initializers.Add(new Initializer(bytes, initializer.Syntax.GetLocation()));
                }
            },
            OperationKind.ArrayInitializer);
        context.RegisterCompilationEndAction(end =>
        {
            long total = initializers.Sum(initializer => (long)initializer.Bytes);
            if (total > Limit)
            {
                Initializer largest = initializers
                    .OrderByDescending(initializer => initializer.Bytes)
                    .ThenBy(initializer => initializer.Location.SourceTree?.FilePath, System.StringComparer.Ordinal)
                    .ThenBy(initializer => initializer.Location.SourceSpan.Start)
                    .First();
                end.ReportDiagnostic(Diagnostic.Create(Descriptor, largest.Location, total, Limit));
            }
        });
    }

    // The compiler makes a data block of an initialiser with more than two elements, a third of them (and at least three) constant.
    private static int BytesOf(IArrayInitializerOperation initializer)
    {
        int count = initializer.ElementValues.Length;
        int size = initializer.Parent is IArrayCreationOperation { Type: IArrayTypeSymbol array } ? SizeOf(array.ElementType) : 0;
        if (count <= 2 || size == 0)
        {
            return 0;
        }

        int constants = initializer.ElementValues.Count(element => element.ConstantValue.HasValue);
        return constants >= System.Math.Max(3, count / 3) ? count * size : 0;
    }

    private static int SizeOf(ITypeSymbol type)
    {
        return Arithmetic.Integers.KindOf(type) switch
        {
            SpecialType.System_Boolean or SpecialType.System_SByte or SpecialType.System_Byte => 1,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
            SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double => 8,
            _ => 0,
        };
    }

    private sealed class Initializer(int bytes, Location location)
    {
        public int Bytes { get; } = bytes;

        public Location Location { get; } = location;
    }
}
