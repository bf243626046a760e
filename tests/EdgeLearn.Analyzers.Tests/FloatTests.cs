using EdgeLearn.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Shouldly;
using Xunit;

namespace EdgeLearn.Analyzers.Tests;

/// <summary>The rules EDGE0021 and EDGE0022: floating point that differs between the chip and .NET.</summary>
public sealed class FloatTests
{
    [Theory]
    [InlineData("bool M(float x) { return x > 1f; }")]
    [InlineData("bool M(double x, double y) { return x >= y; }")]
    [InlineData("int M(float x) { if (x > 0) { return 1; } return 2; }")]
    [InlineData("bool M(int i, float x) { return i > x; }")]
    [InlineData("bool M(float x) { return x is > 1f; }")]
    public void Greater_than_is_flagged_for_floating_point(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0021"]);
    }

    [Theory]
    [InlineData("bool M(float x) { return 1f < x && x <= 2f; }")]
    [InlineData("bool M(float x) { return x == 1f || x != x || float.IsNaN(x) || x is < 3f; }")]
    [InlineData("bool M(int x, long y) { return x > 1 && y >= 2; }")]
    [InlineData("const bool B = 2f > 1f;")]
    public void Other_comparisons_are_allowed(string members)
    {
        Analysis.IdsInClass(members).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int M(float x) { return (int)x; }")]
    [InlineData("byte M(double x) { return (byte)(x * 2); }")]
    [InlineData("int M(float x) { if (x < 10f) { return (int)x; } return 10; }")]
    [InlineData("int M(float x) { if (x < 10f || !(x < 10f)) { return (int)x; } return 10; }")]
    [InlineData("int M(float x) { int i = (int)x; if (x < -1f || 1f < x) { return 0; } return i; }")]
    [InlineData("int M(float x, float y) { if (y < -1f || 1f < y) { return 0; } return (int)x; }")]
    public void A_cast_to_an_integer_is_flagged_without_both_bounds(string members)
    {
        Analysis.IdsInClass(members).ShouldBe(["EDGE0022"]);
    }

    [Theory]
    [InlineData("int M(float x) { if (x < -128f) { return -128; } if (127f < x) { return 127; } return (int)x; }")]
    [InlineData("int M(float x) { return -128f < x && x < 127f ? (int)x : 0; }")]
    [InlineData("int M(float x) { if (!(-128f < x)) { return -128; } if (127f < x) { return 127; } return (int)x; }")]
    [InlineData("int M() { return (int)2.5f; }")]
    [InlineData("float M(int i) { return i; }")]
    [InlineData("float M(double x) { return (float)x; }")]
    public void A_cast_after_both_bounds_is_allowed(string members)
    {
        Analysis.IdsInClass(members).ShouldBeEmpty();
    }

    [Fact]
    public void Rules_about_floating_point_warn_and_all_others_are_errors()
    {
        foreach (DiagnosticDescriptor rule in Analysis.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            rule.DefaultSeverity.ShouldBe(rule.Id is "EDGE0021" or "EDGE0022" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, rule.Id);
        }
    }
}
