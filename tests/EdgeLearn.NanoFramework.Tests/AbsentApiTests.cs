using EdgeLearn.NanoFramework.Compilation;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>What .NET has and nanoFramework has not must not compile against the stubs, or the stubs prove nothing.</summary>
public sealed class AbsentApiTests
{
    [Theory]
    [InlineData("int x = System.Math.Clamp(1, 2, 3);")]
    [InlineData("string x = string.Join(\",\", new string[0]);")]
    [InlineData("System.Span<byte> x = default;")]
    [InlineData("System.ReadOnlySpan<byte> x = default;")]
    [InlineData("int? x = null;")]
    [InlineData("var x = (1, 2);")]
    [InlineData("decimal x = 1;")]
    [InlineData("System.Array.Resize(ref values, 3);")]
    [InlineData("System.Array.Fill(values, 3);")]
    [InlineData("System.Buffer.BlockCopy(values, 0, values, 0, 3);")]
    [InlineData("int x = values[^1];")]
    [InlineData("int[] x = values[1..];")]
    [InlineData("System.GC.Collect();")]
    [InlineData("System.Console.WriteLine(5);")]
    [InlineData("int x = new System.Random().Next(1, 2);")]
    [InlineData("int x = System.BitConverter.SingleToInt32Bits(1f);")]
    [InlineData("string x = \"a\".Replace(\"a\", \"b\");")]
    [InlineData("var x = new System.Collections.Generic.List<int>();")]
    [InlineData("var x = new System.Text.StringBuilder();")]
    [InlineData("var x = new System.IO.MemoryStream();")]
    [InlineData("throw new System.OverflowException();")]
    public void An_api_or_feature_that_the_core_library_lacks_does_not_compile(string statement) =>
        Compile(statement).Succeeded.ShouldBeFalse();

    [Theory]
    [InlineData("System.Array.Copy(values, 0, values, 1, 2);")]
    [InlineData("System.Array.Clear(values, 0, 2);")]
    [InlineData("int x = System.BitConverter.ToInt32(new byte[4], 0);")]
    [InlineData("throw new System.ArgumentOutOfRangeException(nameof(values));")]
    [InlineData("foreach (char c in \"abc\") { values[0] += c; }")]
    [InlineData("sbyte[] x = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }; values[0] = x[1];")]
    [InlineData("lock (values) { values[0]++; }")]
    [InlineData("System.Action x = () => values[0]++; x();")]
    [InlineData("string x = $\"{values[0]} of {values.Length}\";")]
    [InlineData("System.Threading.Thread.Sleep(1);")]
    public void What_the_core_library_has_compiles(string statement) =>
        Compile(statement).Errors.ShouldBeEmpty();

    [Fact]
    public void Packages_bring_what_they_depend_on_into_reach() =>
        Compile("using System.IO.FileStream x = new System.IO.FileStream(\"I:\\\\m.elb\", System.IO.FileMode.Open); x.ReadByte();", "nanoFramework.System.IO.FileSystem")
            .Errors.ShouldBeEmpty();

    [Fact]
    public void Language_versions_after_9_are_out_of_reach() =>
        StubSet.Compile("namespace A; class B { }").Succeeded.ShouldBeFalse();

    private static CompiledAssembly Compile(string statement, params string[] packages) => StubSet.Compile(
        $$"""
        #pragma warning disable CS0219
        internal static class Probe
        {
            internal static void Run(int[] values)
            {
                {{statement}}
            }
        }
        """,
        packages);
}
