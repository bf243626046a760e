using System.Text;
using EdgeLearn.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Shouldly;
using Xunit;

namespace EdgeLearn.Analyzers.Tests;

/// <summary>The rule EDGE0023: the table that all array initialisers of an assembly share.</summary>
public sealed class ArrayInitializerTests
{
    [Fact]
    public void Sixty_kilobytes_are_allowed_and_one_byte_more_is_flagged()
    {
        string full = Array("long", 60 * 1024 / 8 - 1) + Array("sbyte", 8);

        Analysis.IdsInClass(full).ShouldBeEmpty();
        Analysis.IdsInClass(full + Array("sbyte", 3)).ShouldBe(["EDGE0023"]);
    }

    [Fact]
    public void Elements_count_with_their_size()
    {
        Analysis.IdsInClass(Array("long", 7680)).ShouldBeEmpty();
        Analysis.IdsInClass(Array("long", 7681)).ShouldBe(["EDGE0023"]);
        Analysis.IdsInClass(Array("short", 30721)).ShouldBe(["EDGE0023"]);
    }

    [Fact]
    public void The_sum_of_many_arrays_is_shown_at_the_largest()
    {
        Diagnostic found = Analysis.DiagnosticsIn(Analysis.Class(Array("int", 5000) + Array("int", 6000) + Array("int", 5000))).Single();

        found.GetMessage().ShouldContain("64000 bytes");
        found.Location.SourceSpan.Length.ShouldBeGreaterThan(6000 * 2);
    }

    [Fact]
    public void Arrays_that_are_filled_at_run_time_do_not_count()
    {
        Analysis.IdsInClass("sbyte[] a = new sbyte[100000]; static int n; int[] b = { n, n, n }; string[] c = { \"a\", \"b\", \"c\" };").ShouldBeEmpty();
    }

    private static string Array(string type, int length)
    {
        var text = new StringBuilder($"static readonly {type}[] A{length}_{type}_{Guid.NewGuid():N} = {{ ");
        for (int i = 0; i < length; i++)
        {
            text.Append(i % 10).Append(',');
        }

        return text.Append("}; ").ToString();
    }
}
