using EdgeLearn.Analyzers.Tests.Testing;
using Shouldly;
using Xunit;

namespace EdgeLearn.Analyzers.Tests;

/// <summary>The rules EDGE0001 to EDGE0017: what the language has and the chip has not.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("class Box<T> { }")]
    [InlineData("static void Swap<T>(ref T a, ref T b) { }")]
    [InlineData("delegate T Make<T>();")]
    [InlineData("void M() { void Local<T>() { } }")]
    [InlineData("Action<int> done;")]
    [InlineData("Func<int> next;")]
    [InlineData("event EventHandler<EventArgs> Changed;")]
    [InlineData("System.Collections.Generic.List<int> items;")]
    [InlineData("void M(System.Collections.Generic.IEnumerable<int> items) { }")]
    [InlineData("class Row : IComparable<Row> { public int CompareTo(Row other) { return 0; } }")]
    [InlineData("void M(int[] a) { Array.Resize(ref a, 3); }")]
    [InlineData("int[] M() { return Array.Empty<int>(); }")]
    [InlineData("int M(int[] a) { return Array.IndexOf(a, 3); }")]
    [InlineData("void M() { object o = Environment.GetEnvironmentVariables() ?? (object)AppDomain.CurrentDomain.GetAssemblies()[0].DefinedTypes; }")]
    public void Generics_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0001"]);
    }

    [Theory]
    [InlineData("Action done; delegate int Map(int value); Map map; event EventHandler Changed; ArrayList items = new ArrayList(); Hashtable table;")]
    [InlineData("void M(int[] a, int[] b) { Array.Copy(a, 0, b, 0, 3); Array.Clear(a, 0, 1); foreach (int x in a) { } }")]
    [InlineData("/// <summary>See <see cref=\"System.Collections.Generic.List{T}\"/>.</summary>\n int field;")]
    public void Delegates_and_collections_without_type_parameters_are_allowed(string members)
    {
        Analysis.IdsInClass(members).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int[,] field;")]
    [InlineData("object M() { return new byte[2, 2]; }")]
    [InlineData("object M() { return new[,] { { 1 }, { 2 } }; }")]
    [InlineData("void M(sbyte[,,] weights) { }")]
    public void Arrays_of_more_than_one_dimension_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0002"]);
    }

    [Fact]
    public void Flat_and_jagged_arrays_are_allowed()
    {
        Analysis.IdsInClass("int[] flat = new int[4]; int[][] jagged = { new[] { 1 }, new int[2] };").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unsafe void M() { }")]
    [InlineData("unsafe struct S { }")]
    [InlineData("void M() { unsafe { } }")]
    [InlineData("unsafe int* field;", "EDGE0003", "EDGE0003")]
    [InlineData("unsafe delegate*<void> field;", "EDGE0003", "EDGE0003")]
    [InlineData("unsafe void M(byte[] b) { fixed (void* p = b) { } }", "EDGE0003", "EDGE0003", "EDGE0003")]
    [InlineData("unsafe void M() { var p = stackalloc int[3]; }", "EDGE0003", "EDGE0003")]
    [InlineData("unsafe struct S { fixed int buffer[3]; }", "EDGE0003", "EDGE0003")]
    public void Pointers_are_flagged(string members, params string[] ids)
    {
        Analysis.IdsInClass(members).ShouldBe(ids.Length == 0 ? ["EDGE0003"] : ids);
    }

    [Fact]
    public void References_and_sizeof_are_allowed()
    {
        Analysis.IdsInClass("static void M(ref int a, out int b, int[] c) { b = sizeof(long); ref int d = ref c[0]; d = 1; }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("interface I { void M() { } }")]
    [InlineData("interface I { int M() => 1; }")]
    [InlineData("interface I { int P { get { return 1; } } }")]
    [InlineData("interface I { int P => 1; }")]
    [InlineData("interface I { static int Count() { return 1; } }")]
    public void Interface_members_with_a_body_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0004"]);
    }

    [Fact]
    public void Interface_members_without_a_body_are_allowed()
    {
        Analysis.IdsInClass("interface I { void M(); int P { get; set; } event EventHandler E; int this[int i] { get; } }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int M(int a) { return checked(a + 1); }")]
    [InlineData("void M(int a) { checked { a++; } }")]
    public void Checked_arithmetic_is_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0005"]);
    }

    [Fact]
    public void Unchecked_arithmetic_is_allowed()
    {
        Analysis.IdsInClass("int M(int a) { unchecked { a++; } return unchecked(a + 1); }").ShouldBeEmpty();
    }

    [Fact]
    public void A_project_that_checks_overflow_is_flagged()
    {
        var properties = new Dictionary<string, string> { ["build_property.IsDeviceCode"] = "true" };

        Analysis.Run(Analysis.Compile("class C { }", checkOverflow: true), properties).Select(found => found.Id).ShouldBe(["EDGE0005"]);
        Analysis.Run(Analysis.Compile("class C { }"), properties).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("decimal field;")]
    [InlineData("void M() { var d = 1.5m; }")]
    [InlineData("System.Decimal field;")]
    public void Decimals_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0006"]);
    }

    [Fact]
    public void Floats_doubles_and_things_called_Decimal_are_allowed()
    {
        Analysis.IdsInClass("float f = 1.5f; double d = 1.5; int Decimal; int M() { return Decimal; }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int? field;")]
    [InlineData("Nullable<int> field;")]
    [InlineData("bool M(string s) { return s?.Length == 3; }")]
    [InlineData("void M(object o) { var x = o as int?; }")]
    public void Nullable_values_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0007"]);
    }

    [Fact]
    public void Conditional_access_to_references_and_calls_is_allowed()
    {
        Analysis.IdsInClass("Action done; void M(object o) { done?.Invoke(); string s = o?.ToString() ?? \"\"; s ??= \"x\"; }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("void M() { var t = (1, 2); }")]
    [InlineData("(int A, int B) field;")]
    [InlineData("void M(int a, int b) { (a, b) = (b, a); }", "EDGE0008", "EDGE0008")]
    [InlineData("ValueTuple<int, int> field;")]
    public void Tuples_are_flagged(string members, params string[] ids)
    {
        Analysis.IdsInClass(members).ShouldBe(ids.Length == 0 ? ["EDGE0008"] : ids);
    }

    [Fact]
    public void Out_parameters_and_parentheses_are_allowed()
    {
        Analysis.IdsInClass("int M(int a, out int b) { b = (a + 1) * 2; return (b); }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("record Point(int X, int Y);")]
    [InlineData("sealed record Empty;")]
    public void Records_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0009"]);
    }

    [Fact]
    public void Classes_and_structs_with_init_setters_are_allowed()
    {
        Analysis.IdsInClass("class Point { public int X { get; init; } } readonly struct S { public readonly int Y; }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("IEnumerable M() { yield return 1; }")]
    [InlineData("IEnumerator M() { yield break; }")]
    public void Iterators_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0010"]);
    }

    [Theory]
    [InlineData("async void M() { }")]
    [InlineData("void M() { Action a = async () => { }; }")]
    [InlineData("void M() { async void Local() { } }")]
    [InlineData("async void M() { await System.Threading.Tasks.Task.Delay(1); }", "EDGE0011", "EDGE0011")]
    public void Async_is_flagged(string members, params string[] ids)
    {
        Analysis.IdsInClass(members).ShouldBe(ids.Length == 0 ? ["EDGE0011"] : ids);
    }

    [Fact]
    public void Lambdas_local_functions_and_threads_are_allowed()
    {
        Analysis.IdsInClass("void M(int n) { Action a = () => n++; void Local() { a(); } new System.Threading.Thread(Local).Start(); }").ShouldBeEmpty();
    }

    [Fact]
    public void Dynamic_is_flagged()
    {
        Analysis.IdsInClass("dynamic field;").ShouldBe(["EDGE0012"]);
    }

    [Fact]
    public void A_variable_called_dynamic_is_allowed()
    {
        Analysis.IdsInClass("int M(int dynamic) { return dynamic + 1; }").ShouldBeEmpty();
    }

    [Fact]
    public void Volatile_fields_are_flagged()
    {
        Analysis.IdsInClass("volatile int field;").ShouldBe(["EDGE0013"]);
    }

    [Fact]
    public void Readonly_static_and_constant_fields_are_allowed()
    {
        Analysis.IdsInClass("readonly int a; static int b; const int C = 1; object key = new object(); void M() { lock (key) { b++; } }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int M(int[] a) { return a[^1]; }")]
    [InlineData("string M(string s) { return s[1..^1]; }")]
    [InlineData("object M() { return 1..2; }")]
    public void Indices_from_the_end_and_ranges_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0014"]);
    }

    [Fact]
    public void Computed_indices_and_exclusive_or_are_allowed()
    {
        Analysis.IdsInClass("int M(int[] a, int i) { return a[a.Length - 1] ^ a[i ^ 1]; }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("interface I { void M(in int a); }")]
    [InlineData("public virtual void M(in int a) { }")]
    [InlineData("abstract class A { public abstract int this[in int i] { get; } }")]
    [InlineData("delegate void D(in int a);")]
    [InlineData("static int f; static ref readonly int M() { return ref f; }")]
    public void Read_only_references_in_virtual_members_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0015"]);
    }

    [Fact]
    public void Read_only_references_elsewhere_are_allowed()
    {
        Analysis.IdsInClass("void M(in int a) { } static int f; ref int R() { return ref f; } public virtual void V(ref int a, out int b) { b = 1; }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int M(Span<byte> s) { return s.Length; }")]
    [InlineData("void M(ReadOnlySpan<byte> s) { }")]
    [InlineData("Memory<byte> field;")]
    [InlineData("void M(byte[] b) { var s = b.AsSpan(); }")]
    [InlineData("void M(byte[] b) { b.AsSpan().Clear(); }")]
    public void Spans_are_flagged(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0016"]);
    }

    [Fact]
    public void An_array_that_a_library_takes_as_a_span_is_allowed()
    {
        Analysis.IdsInClass("int M(byte[] b) { return Convert.ToBase64String(b).Length + new Random(1).Next(); } void N(Random r, byte[] b) { r.NextBytes(b); }").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using System.Linq; class C { object M(int[] a) { return from x in a where x > 1 select x; } }")]
    [InlineData("using System.Linq; class C { int M(int[] a) { return a.Sum(); } }")]
    [InlineData("using System.Linq; class C { int M(ArrayList a) { return a.Cast<int>().First(); } class ArrayList : System.Collections.ArrayList { } }", "EDGE0017", "EDGE0017")]
    public void Linq_is_flagged(string source, params string[] ids)
    {
        Analysis.IdsIn(source).ShouldBe(ids.Length == 0 ? ["EDGE0017"] : ids);
    }
}
