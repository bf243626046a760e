using EdgeLearn.Trainer.Native;

namespace EdgeLearn.Trainer.Tests.Native;

public class ElfFileTests
{
    private static readonly string Library = Path.Combine(TorchLibrary.Folder, "libLibTorchSharp.so");

    [Fact]
    public void The_need_of_a_new_version_becomes_weak_in_place()
    {
        Assert.SkipUnless(File.Exists(Library), "The native part of TorchSharp for Linux is not here.");
        byte[] before = File.ReadAllBytes(Library);
        byte[] after = [.. before];
        var elf = new ElfFile(after);

        elf.MakeSymbolWeak(TorchLibrary.MissingSymbol).ShouldBeTrue();
        elf.MakeVersionWeak(TorchLibrary.MissingVersion).ShouldBeTrue();

        // The binding of one symbol and the flags of one version: nothing else.
        before.Zip(after).Count(pair => pair.First != pair.Second).ShouldBe(2);
    }

    [Fact]
    public void What_is_not_there_is_left_alone()
    {
        Assert.SkipUnless(File.Exists(Library), "The native part of TorchSharp for Linux is not here.");
        byte[] before = File.ReadAllBytes(Library);
        byte[] after = [.. before];
        var elf = new ElfFile(after);

        elf.MakeSymbolWeak("no_such_symbol").ShouldBeFalse();
        elf.MakeVersionWeak("GLIBCXX_99").ShouldBeFalse();
        after.AsSpan().SequenceEqual(before).ShouldBeTrue();
    }

    [Fact]
    public void The_library_loads_and_computes()
    {
        TorchLibrary.Prepare(1);

        TorchSharp.torch.ones(3).sum().item<float>().ShouldBe(3);
        TorchLibrary.Version.ShouldStartWith("TorchSharp 0.107");
    }
}
