using System.Security;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Planning;

namespace EdgeLearn.Toolchain.Compilation.Output;

/// <summary>The class that loads a compiled model, its set of kernels, and the kernel that runs the steps of code.</summary>
internal static class EntrySource
{
    /// <summary>The largest remainder that becomes an array in code; a larger one is a file beside it.</summary>
    public const int LargestArray = 16 * 1024;

    /// <summary>Writes the class that loads the model.</summary>
    /// <param name="options">Names.</param>
    /// <param name="title">What the model is, for people.</param>
    /// <param name="remainder">What is still data.</param>
    /// <param name="needsOperators">Whether some operator needs a kernel beyond the common ones.</param>
    public static string WriteModel(CompileOptions options, string title, byte[] remainder, bool needsOperators)
    {
        CodeWriter code = Begin(options, ["EdgeLearn"]);
        code.Line($"/// <summary>{SecurityElement.Escape(Text.OneLine(title))}, as code.</summary>");
        code.Open($"public static class {options.ClassName}");
        string kernels = $"new {options.ClassName}Kernels(new {(needsOperators ? "AllKernels" : "CommonKernels")}())";
        if (remainder.Length <= LargestArray)
        {
            code.Line("/// <summary>Loads the model: what it gives runs like any other interpreter.</summary>");
            code.Open("public static Interpreter Load()");
            code.Line($"return Load(new ByteArraySource(Remainder()), {kernels});");
            code.Close();
        }
        else
        {
            code.Line($"/// <summary>Loads the model: what it gives runs like any other interpreter.</summary>");
            code.Line($"/// <param name=\"remainder\">The file {options.ClassName}.elb, which was written beside this code.</param>");
            code.Open("public static Interpreter Load(ModelSource remainder)");
            code.Line($"return Load(remainder, {kernels});");
            code.Close();
        }

        code.Line();
        code.Line("/// <summary>Loads the model with other kernels for what is not code.</summary>");
        code.Open("public static Interpreter Load(ModelSource remainder, KernelSet kernels)");
        code.Line("return new Interpreter(remainder, kernels);");
        code.Close();
        if (remainder.Length <= LargestArray)
        {
            code.Line();
            code.Line("/// <summary>Tensors, and the operators that kernels run.</summary>");
            code.Open("public static byte[] Remainder()");
            code.Line("return new byte[]");
            code.Line("{");
            foreach (byte[] line in remainder.Chunk(24))
            {
                code.Line($"    {string.Join(", ", line)},");
            }

            code.Line("};");
            code.Close();
        }

        code.Close();
        code.Close();
        return code.ToString();
    }

    /// <summary>Writes the set of kernels.</summary>
    public static string WriteKernels(CompileOptions options, int words, int tableLength)
    {
        CodeWriter code = Begin(options, ["EdgeLearn"]);
        code.Line("/// <summary>The kernels of the model: its layers as code, and others for what is not.</summary>");
        code.Open($"public sealed class {options.ClassName}Kernels : KernelSet");
        code.Line("private readonly KernelSet _others;");
        code.Line($"private readonly long[] _lanes = new long[{words}]; // activations and partial sums, several in a word");
        if (tableLength > 0)
        {
            code.Line($"private readonly int[] _table = new int[{tableLength}]; // operands of additions in their common scale, 256 each");
        }

        code.Line();
        code.Line("/// <summary>Creates the set.</summary>");
        code.Line("/// <param name=\"others\">Makes the kernels of all operators that are not code.</param>");
        code.Open($"public {options.ClassName}Kernels(KernelSet others)");
        code.Line("_others = others;");
        code.Close();
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open("public override Kernel Create(int opcode)");
        code.Line($"return opcode == Opcode.Compiled ? new {options.ClassName}Layer(_lanes{(tableLength > 0 ? ", _table" : "")}) : _others.Create(opcode);");
        code.Close();
        code.Close();
        code.Close();
        return code.ToString();
    }

    /// <summary>Writes the kernel.</summary>
    /// <param name="options">Names.</param>
    /// <param name="fingerprint">What the records must say, so that the code runs with no other model's data.</param>
    /// <param name="steps">The number of operators.</param>
    /// <param name="arenaLength">The length of the arena that the code was made for.</param>
    /// <param name="codes">The steps of code.</param>
    /// <param name="nameOf">The name of a method as it is called from here.</param>
    public static string WriteLayer(
        CompileOptions options, int fingerprint, int steps, int arenaLength, IReadOnlyList<StepCode> codes, Func<GeneratedMethod, string> nameOf)
    {
        CodeWriter code = Begin(options, ["EdgeLearn"]);
        string name = $"{options.ClassName}Layer";
        bool hasTable = codes.Any(step => step.Step.HasTables);
        code.Line("/// <summary>A layer of the model as code.</summary>");
        code.Open($"internal sealed class {name} : Kernel");
        code.Line("private readonly long[] _lanes;");
        if (hasTable)
        {
            code.Line("private readonly int[] _table;");
        }

        code.Line("private int _step;");
        code.Line();
        code.Open($"public {name}(long[] lanes{(hasTable ? ", int[] table" : "")})");
        code.Line("_lanes = lanes;");
        if (hasTable)
        {
            code.Line("_table = table;");
        }

        code.Close();
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open("public override void Load(OperatorReader op)");
        code.Line($"op.Require(op.Next() == {fingerprint} && op.Model.ArenaLength == {arenaLength}); // other data would not fit the places in the code");
        code.Line($"_step = op.Next(0, {steps - 1});");
        foreach (Step step in codes.Select(step => step.Step).Where(step => step.HasTables))
        {
            code.Open($"if (_step == {step.Operator.Index})");
            for (int operand = 0; operand < 2; operand++)
            {
                code.Line($"AddTable.Fill(_table, {step.Table + (operand * AddTable.Length)}, {string.Join(", ", step.Window!.Addition!.Operand(operand))});");
            }

            code.Close();
        }

        code.Close();
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open("public override void Run(sbyte[] arena)");
        code.Open("switch (_step)");
        foreach (StepCode step in codes)
        {
            code.Line($"case {step.Step.Operator.Index}:");
            foreach (GeneratedMethod method in step.Calls)
            {
                code.Line($"    {nameOf(method)}({string.Join(", ", method.Parameters.Select(Argument))});");
            }

            code.Line("    break;");
        }

        code.Close();
        code.Close();
        code.Close();
        code.Close();
        return code.ToString();
    }

    /// <summary>Begins a source: where it comes from, what it uses, its namespace.</summary>
    public static CodeWriter Begin(CompileOptions options, IReadOnlyList<string> uses)
    {
        var code = new CodeWriter();
        code.Line("// <auto-generated>");
        code.Line("// Made by edgelearn compile. Changes will be lost when it is made again.");
        code.Line("// </auto-generated>");
        code.Line("#pragma warning disable CS0168, CS0219, CS1522 // a layer may not need all that its kind declares");
        foreach (string use in uses)
        {
            code.Line($"using {use};");
        }

        code.Line();
        code.Open($"namespace {options.Namespace}");
        return code;
    }

    private static string Argument(string parameter) => parameter.Split(' ')[1] switch
    {
        "lanes" => "_lanes",
        "table" => "_table",
        var name => name,
    };
}
