using System.Buffers.Binary;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>A tensor of a test in the model's order of dimensions.</summary>
internal sealed record TestTensor(int Type, int[] Shape, float[] Values)
{
    /// <summary>Reads a .pb file of an ONNX test.</summary>
    public static TestTensor Read(byte[] file)
    {
        var proto = TensorProto.Parser.ParseFrom(file);
        OnnxConstant constant = TensorDecoder.Read(proto);
        return new TestTensor(proto.DataType, constant.Shape, constant.Reals);
    }

    /// <summary>Numbers of a fixed seed, about as many below zero as above.</summary>
    public static TestTensor Random(int seed, params int[] shape)
    {
        var random = new Random(seed);
        int count = shape.Aggregate(1, (product, dimension) => product * dimension);
        return new TestTensor(DataTypes.Float, shape, [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)]);
    }

    /// <summary>The tensor as it stands in a model.</summary>
    public TensorProto ToProto(string name)
    {
        var proto = new TensorProto { Name = name, DataType = DataTypes.Float };
        proto.Dims.AddRange(Shape.Select(dimension => (long)dimension));
        var data = new byte[Values.Length * sizeof(float)];
        for (int i = 0; i < Values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), Values[i]);
        }

        proto.RawData = ByteString.CopyFrom(data);
        return proto;
    }

    /// <summary>The elements in the order of the graph: channels last where it holds an image.</summary>
    public float[] ToGraph(bool isImage) => isImage ? Layouts.Image(new OnnxConstant(Shape, Values)).Reals : Values;
}
