using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>MatMul with constant weights: FULLY_CONNECTED; one for each matrix where the weights are several.</summary>
internal sealed class MatMulLowering : INodeLowering
{
    private const int MostMatrices = 256;

    public void Lower(OnnxNode node)
    {
        OnnxConstant weights = node.Constant(1, "second operand");
        OnnxValue input = node.Input(0);
        OnnxValue result;
        if (weights.Shape.Length <= 2)
        {
            result = Product(node, input, weights);
        }
        else
        {
            result = Products(node, input, weights);
        }

        node.Result(result);
    }

    private static OnnxValue Product(OnnxNode node, OnnxValue input, OnnxConstant weights)
    {
        bool isVector = weights.Shape.Length == 1;
        OnnxConstant matrix = isVector ? weights.Reshape(weights.Count, 1) : weights;
        bool isRow = input.Shape.Length == 1;
        OnnxValue rows = isRow ? Reshaping.Reshape(node.Builder, input, [1, input.Shape[0]]) : input;
        if (rows.Shape[^1] != matrix.Shape[0])
        {
            throw node.Refuse($"multiplies {Text.Shape(input.Shape)} with {Text.Shape(weights.Shape)}, which do not fit. Export the model again");
        }

        OnnxValue product = Dense.Layer(node.Builder, rows, matrix.Permute(1, 0), null);
        int[] shape = [.. isRow ? [] : product.Shape[..^1], .. isVector ? Array.Empty<int>() : [product.Shape[^1]]];
        return Reshaping.Reshape(node.Builder, product, shape);
    }

    private static OnnxValue Products(OnnxNode node, OnnxValue input, OnnxConstant weights)
    {
        GraphBuilder builder = node.Builder;
        GraphTensor rows = Layouts.Plain(builder, input).Tensor;
        rows = rows.Shape.Length == 1 ? builder.Reshape(rows, 1, rows.Shape[0]) : rows;
        int[] batch = Alignment.Broadcast([rows.Shape[..^2], weights.Shape[..^2]])
            ?? throw node.Refuse($"multiplies {Text.Shape(input.Shape)} with {Text.Shape(weights.Shape)}, which do not fit. Export the model again");
        int count = batch.Aggregate(1, (product, dimension) => product * dimension);
        (int height, int inner, int width) = (rows.Shape[^2], rows.Shape[^1], weights.Shape[^1]);
        if (count > MostMatrices || weights.Shape[^2] != inner)
        {
            throw node.Refuse($"multiplies {count} matrices, {Text.Shape(input.Shape)} with {Text.Shape(weights.Shape)}; EdgeLearn runs up to {MostMatrices} that fit. Use one matrix of weights");
        }

        int[] left = Places(rows.Shape[..^2], batch);
        int[] right = Places(weights.Shape[..^2], batch);
        GraphTensor flat = builder.Reshape(rows, rows.ElementCount / (height * inner), height, inner);
        var products = new GraphTensor[count]; // [1, height, width] each
        for (int i = 0; i < count; i++)
        {
            GraphTensor matrix = flat.Shape[0] == 1
                ? flat
                : builder.Add(OperatorKind.Slice, new NoOptions(), [1, height, inner], flat, builder.Integers(left[i], 0, 0), builder.Integers(1, height, inner));
            OnnxConstant part = weights.Pick([width, inner], [1, width], right[i] * inner * width);
            products[i] = Dense.Layer(builder, OnnxValue.Plain(matrix), part, null).Tensor;
        }

        GraphTensor joined = count == 1
            ? products[0]
            : builder.Add(OperatorKind.Concatenation, new ConcatenationOptions(0, Activation.None), [count, height, width], products);
        return OnnxValue.Plain(builder.Reshape(joined, [.. batch, .. input.Shape.Length == 1 ? Array.Empty<int>() : [height], width]));
    }

    /// <summary>Which matrix of an operand each matrix of the result is made of.</summary>
    private static int[] Places(int[] operand, int[] batch)
    {
        Execution.Linear.StridedRows rows = Execution.Linear.StridedRows.Of(batch, Execution.Linear.StridedRows.Broadcast(operand, batch.Length));
        return [.. rows.Starts.SelectMany(start => Enumerable.Range(0, rows.Length).Select(i => start + (i * rows.Stride)))];
    }
}
