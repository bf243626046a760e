using EdgeLearn.NanoFramework.Stubs;
using EdgeLearn.NanoFramework.Surface;
using Shouldly;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>A stub shows what its list names, neither less nor more.</summary>
public sealed class StubSurfaceTests
{
    public static TheoryData<string> Assemblies => [.. StubSet.Catalog.Assemblies.Select(assembly => assembly.Name)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_stub_has_everything_that_its_list_names(string assembly) =>
        Listed(assembly).Except(Declared(assembly)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_stub_has_nothing_that_its_list_does_not_name(string assembly) =>
        Declared(assembly).Except(Listed(assembly)).Except(Supplement).ShouldBeEmpty();

    [Fact]
    public void Beyond_the_lists_there_is_only_what_the_compiler_cannot_do_without() =>
        Supplement.ShouldBe(["object::Finalize() : protected virtual void"]);

    [Fact]
    public void Every_list_belongs_to_a_package_of_the_page_and_has_its_assemblys_name()
    {
        foreach (ApiAssembly assembly in StubSet.Catalog.Assemblies)
        {
            StubSet.Packages.Find(assembly.PackageId).Assembly.ShouldBe(assembly.Name);
        }

        StubSet.Packages.All.Select(package => package.Assembly).Order(StringComparer.Ordinal)
            .ShouldBe(StubSet.Catalog.Assemblies.Select(assembly => assembly.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Supplement => StubSupplement.Members.Select(member => $"{member.Key}::{member.Value}");

    private static IEnumerable<string> Listed(string assembly) =>
        File.ReadLines(Path.Combine(StubSet.Repository.ApiLists, assembly + ".txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => SurfaceText.Normalize(line, StubSet.Catalog));

    private static IEnumerable<string> Declared(string assembly) =>
        SurfaceText.Read(assembly, StubSet.Images).Select(line => SurfaceText.Normalize(line, StubSet.Catalog));
}
