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
        var rewriter = new CountingRewriter();
        EngineAssembly[] assemblies =
        [
            rewriter.Rewrite(new EngineAssembly("EdgeLearn", core, IsGenerated: false)), rewriter.Rewrite(new EngineAssembly("EdgeLearn.Packing", packing, IsGenerated: false)),
        ];
        var context = new EngineContext(assemblies);
        var values = new long[rewriter.Counters.Count];
        foreach (System.Reflection.Assembly assembly in context.Loaded)
        {
            CounterStore.Set(assembly, values);
        }

        object source = Activator.CreateInstance(context.Find("EdgeLearn.ByteArraySource"), packed)!;
        context.Find("EdgeLearn.ModelUnpacker").GetMethod("ReadWhole")!.Invoke(null, [source]);

        long units = Tally.Of(rewriter.Counters, values).CostUnits;
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "elb-format.md"));
        page.ShouldContain($"{units / 1_000_000} million cost units");
        context.Unload();
    }
}
