using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Tests.Packing;

/// <summary>What unpacking costs nanoCLR, by the cost model; docs/elb-format.md has the figure.</summary>
public class UnpackingCostTests
{
    [Fact]
    public void Unpacking_the_words_costs_what_the_page_says()
    {
        byte[] packed = File.ReadAllBytes(Path.Combine(Repository.Root, "models", "words", "words.elp"));
        byte[] core = EngineCompiler.Compile("EdgeLearn", DeviceSources.Of("EdgeLearn"), []);
        byte[] packing = EngineCompiler.Compile("EdgeLearn.Packing", DeviceSources.Of("EdgeLearn.Packing"), [core]);
        using var counting = new CountingContext(
            [new EngineAssembly("EdgeLearn", core, IsGenerated: false), new EngineAssembly("EdgeLearn.Packing", packing, IsGenerated: false)]);
        object source = Activator.CreateInstance(counting.Engine.Find("EdgeLearn.ByteArraySource"), packed)!;

        long units = counting.Count(() => counting.Engine.Find("EdgeLearn.ModelUnpacker").GetMethod("ReadWhole")!.Invoke(null, [source])).CostUnits;
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "elb-format.md"));
        page.ShouldContain($"{units / 1_000_000} million cost units");
    }
}
