namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Networks as exporters write them, against ONNX Runtime, to within 1e-4.</summary>
public class OnnxNetworkTests
{
    public static TheoryData<string> Networks => [.. OnnxNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_gives_what_ONNX_Runtime_gives(string name)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            OnnxCase.Of(OnnxNetworks.Create(name), name, seed).ShouldGiveWhatIsExpected();
        }
    }
}
