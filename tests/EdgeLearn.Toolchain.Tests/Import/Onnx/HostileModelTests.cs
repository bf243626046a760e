using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Damaged and foreign models: refused with a message, never by another error.</summary>
public class HostileModelTests
{
    private const int Damages = 150;

    public static TheoryData<string> Networks => [.. OnnxNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_damaged_model_is_read_or_refused(string name)
    {
        byte[] file = OnnxNetworks.Create(name).ToByteArray();
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < Damages; i++)
        {
            byte[] damaged = [.. file];
            for (int place = random.Next(3); place >= 0; place--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                OnnxImporter.Import(i % 10 == 0 ? damaged[..random.Next(damaged.Length)] : damaged, "damaged.onnx");
            }
            catch (ModelException e)
            {
                e.Message.ShouldNotBeEmpty();
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_file_of_something_else_is_refused_with_what_to_give()
    {
        Should.Throw<ModelException>(() => GraphImporter.Import("hello, world"u8.ToArray(), "hello.txt")).Message
            .ShouldBe("hello.txt is neither a TensorFlow Lite model (.tflite) nor an ONNX model (.onnx): give one of these.");
    }

    [Fact]
    public void An_operator_that_EdgeLearn_does_not_have_is_named_with_its_node_and_what_works()
    {
        var model = new OnnxModelBuilder();
        Refusal(model.Build(model.Node("Elu", [model.Input(1, 3)])))
            .ShouldBe("Node 'Elu0' (Elu) is an operator that EdgeLearn does not have. Use LeakyRelu, PRelu or HardSwish.");
    }

    [Fact]
    public void Weights_that_are_computed_are_named()
    {
        var model = new OnnxModelBuilder();
        Refusal(model.Build(model.Node("MatMul", [model.Input(2, 3), model.Input(3, 2)]))).ShouldStartWith("Node 'MatMul0' (MatMul) gets its second operand from 'input1'");
    }

    [Fact]
    public void An_open_dimension_that_is_not_the_batch_is_named()
    {
        var model = new OnnxModelBuilder();
        ModelProto open = model.Build(model.Node("Relu", [model.Input(1, 3, 8)]));
        open.Graph.Input[0].Type.TensorType.Shape.Dim[2] = new DimensionProto { DimParam = "time" };
        Refusal(open).ShouldBe("Model input 'input0' has 'time' as dimension 2, which no chip can plan for. Export the model with fixed shapes; only the batch may be open.");
    }

    private static string Refusal(ModelProto model) => Should.Throw<ModelException>(() => OnnxImporter.Import(model.ToByteArray(), "refused.onnx")).Message;
}
