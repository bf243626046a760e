using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Budget;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Compilation;

public sealed class BoardBudgetTests
{
    private const long CountedFiles = 1_248_828; // the 27 .pe files of ad, docs/device-runs.md

    [Fact]
    public void The_largest_reference_model_fits_1792_kilobytes_and_not_1280()
    {
        BlobModel model = BlobModel.Open(GoldenModel.Load("ad").Blob(), "ad");
        CompiledModel compiled = ModelCompiler.Compile(model, "ad", new CompileOptions("Ad", "Ad"));
        BoardBudget small = BudgetMeter.Measure(compiled, BoardCatalog.Find("ST_STM32F769I_DISCOVERY"));
        BoardBudget large = BudgetMeter.Measure(compiled, BoardCatalog.Find("ESP32_DevKitC"));

        small.FlashLimit.ShouldBe(1_280 * 1_024);
        large.FlashLimit.ShouldBe(1_792 * 1_024);
        small.Fits.ShouldBeFalse();
        large.Fits.ShouldBeTrue();
        small.Flash.Single(line => line.What.EndsWith("generated", StringComparison.Ordinal)).Bytes.ShouldBeInRange(CountedFiles * 99 / 100, CountedFiles * 101 / 100);
        small.FlashBytes.ShouldBeGreaterThan(CountedFiles + small.Flash[0].Bytes + small.Flash[1].Bytes, "what is promised to fit really does");
    }
}
