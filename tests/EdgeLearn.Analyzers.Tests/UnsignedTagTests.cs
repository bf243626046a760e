using EdgeLearn.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Shouldly;
using Xunit;

namespace EdgeLearn.Analyzers.Tests;

/// <summary>The rules EDGE0018 to EDGE0020, each case checked against the IL that the compiler emits for it.</summary>
public sealed class UnsignedTagTests
{
    private const string Context =
        " int field; long wide; static int[] ints = new int[1]; byte[] bytes; uint[] uints; int Auto { get; set; } int Custom { get { return field; } set { field = value >> 1; } }"
        + " static int Take(int value) { return value >> 1; } static long TakeLong(long value) { return value >> 1; }"
        + " static uint Next() { return 1u; } const long Mask = 0xFFFFFFFFL; static void TakeIn(in int value) { } static void TakeRef(ref int value) { } ";

    public static TheoryData<string> LostSignCasts =>
    [
        "int M(uint u) { return (int)u >> 1; }",
        "int M(uint u) { return (int)u % 3; }",
        "long M(uint u) { return (long)(int)u; }",
        "long M(uint u) { return (int)u; }",
        "ulong M(uint u) { return (ulong)(int)u; }",
        "float M(uint u) { return (float)(int)u; }",
        "double M(uint u) { return (int)u; }",
        "int M(uint u) { return Take((int)u); }",
        "int M(uint u) { return (int)u; }",
        "int M(uint u) => (int)u;",
        "int M(uint u) { return -(int)u; }",
        "int M(uint u) { return ~(int)u >> 2; }",
        "int M(uint u, int x) { return ((int)u + x) >> 1; }",
        "int M(uint u, int x) { return ((int)u / 2) >> x; }",
        "long M(uint u, long x) { return x + (int)u; }",
        "int M(uint u) { return (0 + (int)u) >> 1; }",
        "int M(uint u) { return (1 * (int)u) >> 1; }",
        "int M(uint u) { return (int)(u >> 8) - 100 >> 1; }",
        "int M(long x) { return (int)(uint)x >> 1; }",
        "int M() { return (int)Next() >> 1; }",
        "int M(int i) { return (int)uints[i] >> 1; }",
        "long M(ulong u) { return (long)u >> 1; }",
        "long M(ulong u) { return (long)u; }",
        "long M(ulong u) { return TakeLong((long)u); }",
        "void M(uint u) { Custom = (int)u; }",
        "void M(uint u, out int r) { r = (int)u; }",
        "void M(uint u, ref int r) { r = (int)u; }",
        "int M(uint u) { int s = (int)u; return s >> 1; }",
        "int M(uint u, int n) { int s = (int)u; s += n; return s >> 1; }",
        "int M(uint u) { int s; s = (int)u; s = s >> 1; return s; }",
        "int M(uint u) { int s = (int)u; int t = s; return t; }",
        "int M(uint u) { int s = (int)u; s--; return s; }",
        "int M(uint u, int n) { int k; return (k = (int)u) >> n; }",
    ];

    public static TheoryData<string> KeptSignCasts =>
    [
        "void M(uint u) { field = (int)u; }",
        "void M(uint u) { ints[0] = (int)u; }",
        "int M(uint u) { field = (int)u; return field >> 1; }",
        "int M(uint u) { return (int)(long)u >> 1; }",
        "int M(uint u) { return (int)(ulong)u; }",
        "int M(uint u) { return (0 | (int)u) >> 1; }",
        "long M(ulong u) { return (0L | (long)u) >> 1; }",
        "int M(ulong u) { return (int)u >> 1; }",
        "int M(uint u) { int s = (int)(long)u; return s >> 1; }",
        "int M(uint u, int x) { return (x + (int)u) >> 1; }",
        "int M(uint u, int x) { return (x ^ (int)u) % 7; }",
        "bool M(uint u) { return (int)u < 0; }",
        "bool M(uint u) { int s = (int)u; return s < 0; }",
        "int M(uint u, int x) { x += (int)u; return x >> 1; }",
        "int M(uint u, int x) { int s = (int)u; x += s; return x >> 1; }",
        "int M(uint u) { return (sbyte)(int)u >> 1; }",
        "int M(uint u) { return ints[(int)u]; }",
        "object M(uint u) { return (int)u; }",
        "string M(uint u) { return ((int)u).ToString(); }",
        "int[] M(uint u) { return new int[(int)u]; }",
        "int M(uint u, int n) { return n >> (int)u; }",
        "uint M(int i) { return (uint)i >> 28; }",
        "int M(byte b) { return b >> 1; }",
        "int M(int i) { return (int)(bytes[i] | (uint)bytes[i + 1] << 8) >> 1; }",
        "int M(uint u) { return (int)(1u << 3) >> 1; }",
        "int M(int n) { return (int)(1u << n) >> 1; }",
        "int M() { return unchecked((int)0x80000000u) >> 1; }",
        "void M(uint u) { TakeIn((int)u); }",
        "uint M(uint u) { return (uint)(int)u; }",
    ];

    public static TheoryData<string> UnsignedWidenings =>
    [
        "long M(byte[] b, int i) { return (long)b[i] >> 1; }",
        "long M(byte[] b, int i) { long x = b[i]; return x >> 1; }",
        "long M(byte b, long x) { return b * x; }",
        "long M(byte b, long x) { return b + x >> 3; }",
        "long M(ushort b) { return b; }",
        "long M(char c) { return TakeLong(c); }",
        "long M(uint u) { return u; }",
        "float M(byte b, long x) { return b - x; }",
        "long M(uint u, int i) { return u * i; }",
        "long M(uint u, long x) { return u % x; }",
    ];

    public static TheoryData<string> SignedWidenings =>
    [
        "long M(byte[] b, int i) { return (long)(int)b[i] >> 1; }",
        "long M(byte[] b, int i) { return (int)b[i]; }",
        "long M(byte b, long x) { return x * b; }",
        "long M(byte b, long x) { return (int)b * x >> 2; }",
        "long M(byte b, int x) { return b * x; }",
        "long M(uint u) { return 0L | u; }",
        "long M(uint u, long x) { x += u; return x >> 1; }",
        "long M(sbyte b) { return b; }",
        "ulong M(byte b) { return b; }",
        "void M(byte b) { wide = b; }",
        "bool M(byte b, long x) { return b < x; }",
        "int M(uint u) { return (int)(u + 1L) >> 1; }",
        "long M(byte b, long x) { long v = b; x += v * 3; return x; }",
    ];

    public static TheoryData<string> UnsignedConstants =>
    [
        "long M() { return 0xFFFFFFFFL; }",
        "long M() { return 0x80000000L; }",
        "long M(long x) { return 0xFFFFFFFFL & x; }",
        "long M(long x) { return Mask - x >> 1; }",
        "long M(long x) { return (1L << 31) - x; }",
        "long M(long x) { const long m = 0xFFFFFFFFL; return m + x; }",
        "long M() { return TakeLong(3000000000); }",
        "long M(long x) { long m = 0x80000000L; return m - x >> 1; }",
    ];

    public static TheoryData<string> SignedConstants =>
    [
        "long M(long x) { return x & 0xFFFFFFFFL; }",
        "long M(long x) { return x & Mask; }",
        "long M(long x) { return x + (1L << 31) >> 1; }",
        "long M() { return 0x7FFFFFFFL; }",
        "long M() { return 0x100000000L; }",
        "long M() { return -0x80000000L; }",
        "long M() { return 0L | 0x123456789L; }",
        "void M() { wide = 0xFFFFFFFFL; }",
        "bool M(long x) { return 0xFFFFFFFFL < x; }",
        "ulong M() { return 0xFFFFFFFFUL; }",
        "uint M() { return 0xFFFFFFFFu; }",
    ];

    [Theory]
    [MemberData(nameof(LostSignCasts))]
    public void A_cast_from_unsigned_to_signed_is_flagged_where_the_chip_computes_with_the_unsigned_value(string method)
    {
        NanoClrTags.GoesWrong(Context + method, "M", OptimizationLevel.Release).ShouldBeTrue("the case is not one");
        IdsFor(method).ShouldBe(["EDGE0018"]);
    }

    [Theory]
    [MemberData(nameof(KeptSignCasts))]
    public void A_cast_from_unsigned_to_signed_is_allowed_where_the_sign_survives(string method)
    {
        ShouldBeRightOnTheChip(method);
    }

    [Theory]
    [MemberData(nameof(UnsignedWidenings))]
    public void An_unsigned_value_that_becomes_a_long_is_flagged_where_it_stays_unsigned(string method)
    {
        NanoClrTags.GoesWrong(Context + method, "M", OptimizationLevel.Release).ShouldBeTrue("the case is not one");
        IdsFor(method).ShouldBe(["EDGE0019"]);
    }

    [Theory]
    [MemberData(nameof(SignedWidenings))]
    public void An_unsigned_value_that_becomes_a_long_is_allowed_where_the_sign_does_not_matter(string method)
    {
        ShouldBeRightOnTheChip(method);
    }

    [Theory]
    [MemberData(nameof(UnsignedConstants))]
    public void A_long_constant_of_32_bits_is_flagged_where_it_makes_a_value_unsigned(string method)
    {
        NanoClrTags.GoesWrong(Context + method, "M", OptimizationLevel.Release).ShouldBeTrue("the case is not one");
        IdsFor(method).ShouldBe(["EDGE0020"]);
    }

    [Theory]
    [MemberData(nameof(SignedConstants))]
    public void Other_constants_and_right_operands_are_allowed(string method)
    {
        ShouldBeRightOnTheChip(method);
    }

    [Fact]
    public void A_local_does_not_help_because_release_builds_leave_it_on_the_stack()
    {
        const string method = "static int M(uint u) { int s = (int)u; return s >> 1; }";

        NanoClrTags.GoesWrong(method, "M", OptimizationLevel.Debug).ShouldBeFalse();
        NanoClrTags.GoesWrong(method, "M", OptimizationLevel.Release).ShouldBeTrue();
        Analysis.IdsInClass(method).ShouldBe(["EDGE0018"]);
    }

    [Theory]
    [InlineData("int M(uint u, bool c, int x) { return (c ? (int)u : x) >> 1; }")]
    [InlineData("int M(uint u, int k) { return (k switch { 0 => (int)u, _ => 3 }) >> 1; }")]
    [InlineData("int M(uint u, int n) { int s = 0; for (int i = 0; i < n; i++) { s = (int)u; } return s >> 1; }")]
    [InlineData("delegate int D(uint u); static D d = u => (int)u;")]
    [InlineData("delegate int D(int u); static int M(D d, uint u) { return d((int)u); }")]
    [InlineData("virtual public int P { get; set; } void M(uint u) { P = (int)u; }")]
    [InlineData("enum E : uint { A } int M(E e) { return (int)e >> 1; }")]
    [InlineData("Subject(int x) { } static Subject M(uint u) { return new Subject((int)u); }")]
    [InlineData("int this[int i] { get { return i >> 1; } } int M(uint u) { return this[(int)u]; }")]
    [InlineData("int M(uint u) { int F() { return (int)u; } return F(); }")]
    public void A_lost_cast_is_found_behind_branches_delegates_and_members(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0018"]);
    }

    [Theory]
    [InlineData("class Marked : Attribute { public Marked(long value) { } } [Marked(0xFFFFFFFFL)] void M() { }")]
    [InlineData("const long C = 0xFFFFFFFFL; static readonly long R = 0xFFFFFFFFL; enum E : long { A = 0xFFFFFFFFL } long[] a = { 0xFFFFFFFFL };")]
    [InlineData("void M(long x) { switch (x) { case 0xFFFFFFFFL: break; } }")]
    [InlineData("void M(long x = 0xFFFFFFFFL) { }")]
    public void A_constant_of_32_bits_is_allowed_in_metadata_and_in_data(string members)
    {
        Analysis.IdsInClass(members).ShouldBeEmpty();
    }

    [Fact]
    public void Locals_that_feed_each_other_are_followed_once()
    {
        string chain = string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i} = a{i - 1}; a{i - 1} = a{i}; if (a{i} < 0) {{ a{i} = a{i - 1} + a{i}; }} "));
        string locals = string.Concat(Enumerable.Range(1, 40).Select(i => $"int a{i} = 0; "));

        Analysis.IdsInClass($"int M(uint u) {{ int a0 = (int)u; {locals} {chain} return a40; }}").ShouldBe(["EDGE0018"]);
        Analysis.IdsInClass($"bool M(uint u) {{ int a0 = (int)u; {locals} {chain} return a40 < 1; }}").ShouldBeEmpty();
    }

    [Fact]
    public void The_message_names_the_value_its_harmful_use_and_the_cure()
    {
        string message = Analysis.DiagnosticsIn(Analysis.Class("int M(uint u) { int s = (int)u; return s >> 1; }")).Single().GetMessage();

        message.ShouldBe(
            "'(int)u' stays unsigned on the chip, and it is kept in 's', which the compiler may leave on the stack, and shifted right; "
            + "write '(int)(long)value', or store it in a field or an array first");
    }

    private static string[] IdsFor(string method)
    {
        return [.. Analysis.DiagnosticsIn(Analysis.Class(Context + method)).Select(diagnostic => diagnostic.Id)];
    }

    private static void ShouldBeRightOnTheChip(string method)
    {
        NanoClrTags.GoesWrong(Context + method, "M", OptimizationLevel.Release).ShouldBeFalse();
        NanoClrTags.GoesWrong(Context + method, "M", OptimizationLevel.Debug).ShouldBeFalse();
        IdsFor(method).ShouldBeEmpty();
    }
}
