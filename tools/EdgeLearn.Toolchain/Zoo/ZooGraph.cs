using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Zoo;

/// <summary>Builds the networks of the zoo, with weights of 0 for a trainer to fill.</summary>
public static class ZooGraph
{
    private const int MostSize = 4096;

    /// <summary>Builds a network.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="shape">The shape of a sample: (values), (time, channels), (rows, columns) or (rows, columns, channels).</param>
    /// <param name="classes">The classes; an autoencoder has none.</param>
    /// <exception cref="ModelException">The network does not fit samples of this shape, or a size is out of range.</exception>
    public static Graph Build(ZooOptions options, IReadOnlyList<int> shape, int classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(shape);
        if (options.Width is < 0 or > MostSize || options.Depth is < 0 or > 64 || options.Bottleneck is < 1 or > MostSize || options.Embedding is < 0 or > MostSize)
        {
            throw new ModelException($"The model has a width, depth, bottleneck or embedding out of range: widths are 1 to {MostSize:N0}, depths 1 to 64.");
        }

        var builder = new FloatGraphBuilder(shape);
        int width = Or(options.Width, UsualWidth(options.Network));
        switch (options.Network)
        {
            case ZooNetwork.Mlp:
                Mlp(builder, width, Or(options.Depth, 1));
                break;
            case ZooNetwork.Cnn1D:
                Series(builder);
                Cnn1D(builder, width, Or(options.Depth, 3));
                break;
            case ZooNetwork.Cnn2D:
                Image(builder);
                Cnn2D(builder, width, Or(options.Depth, 2));
                break;
            case ZooNetwork.DsCnn:
                Image(builder);
                DsCnn(builder, width, Or(options.Depth, 4));
                break;
            case ZooNetwork.ResNet:
                Image(builder);
                ResNet(builder, width, Or(options.Depth, 3));
                break;
            case ZooNetwork.Autoencoder:
                Autoencoder(builder, width, Or(options.Depth, 2), options.Bottleneck);
                return builder.Build("autoencoder");
            default:
                throw new ArgumentOutOfRangeException(nameof(options), options.Network, "No such network.");
        }

        if (options.Embedding > 0)
        {
            builder.Dense(options.Embedding, Activation.None);
        }
        else
        {
            builder.Dense(classes, Activation.None);
            builder.Softmax();
        }

        return builder.Build(options.Network.ToString());
    }

    /// <summary>The width that a network has where none is given.</summary>
    internal static int UsualWidth(ZooNetwork network) => network is ZooNetwork.Mlp or ZooNetwork.DsCnn or ZooNetwork.Autoencoder ? 64 : 16;

    private static int Or(int given, int usual) => given == 0 ? usual : given;

    private static void Mlp(FloatGraphBuilder builder, int width, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            builder.Dense(width, Activation.Relu);
        }
    }

    // Time is the rows of an image of one column.
    private static void Cnn1D(FloatGraphBuilder builder, int width, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            builder.Conv2D(width << Math.Min(i, 2), (5, 1), (2, 1), Activation.Relu);
        }

        builder.GlobalAverage();
    }

    private static void Cnn2D(FloatGraphBuilder builder, int width, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            builder.Conv2D(width << Math.Min(i, 2), (3, 3), (1, 1), Activation.Relu);
            builder.MaxPool((2, 2));
        }
    }

    private static void DsCnn(FloatGraphBuilder builder, int width, int depth)
    {
        int[] input = builder.Last.Shape;
        builder.Conv2D(width, (Math.Min(10, input[1]), Math.Min(4, input[2])), (2, input[2] > 4 ? 2 : 1), Activation.Relu);
        for (int i = 0; i < depth; i++)
        {
            builder.DepthwiseConv2D((3, 3), (1, 1), Activation.Relu);
            builder.Conv2D(width, (1, 1), (1, 1), Activation.Relu);
        }

        builder.GlobalAverage();
    }

    private static void ResNet(FloatGraphBuilder builder, int width, int stages)
    {
        builder.Conv2D(width, (3, 3), (1, 1), Activation.Relu);
        for (int stage = 0; stage < stages; stage++)
        {
            int channels = width << stage;
            (int, int) stride = stage == 0 ? (1, 1) : (2, 2);
            GraphTensor input = builder.Last;
            builder.Conv2D(channels, (3, 3), stride, Activation.Relu);
            GraphTensor branch = builder.Conv2D(channels, (3, 3), (1, 1), Activation.None);
            GraphTensor shortcut = stage == 0 ? input : builder.From(input).Conv2D(channels, (1, 1), stride, Activation.None);
            builder.Add(shortcut, branch, Activation.Relu);
        }

        builder.GlobalAverage();
    }

    private static void Autoencoder(FloatGraphBuilder builder, int width, int depth, int bottleneck)
    {
        int[] shape = builder.Last.Shape;
        int values = builder.Last.ElementCount;
        Mlp(builder, width, depth);
        builder.Dense(bottleneck, Activation.Relu);
        Mlp(builder, width, depth);
        builder.Dense(values, Activation.None);
        builder.Reshape(shape);
    }

    private static void Series(FloatGraphBuilder builder)
    {
        int[] shape = builder.Last.Shape;
        builder.Reshape(shape.Length switch
        {
            3 => [1, shape[1], 1, shape[2]],
            2 => [1, shape[1], 1, 1],
            _ => throw new ModelException($"A network along time takes samples of (time, channels), not {Text.Shape(shape[1..])}: choose another network, or other features."),
        });
    }

    private static void Image(FloatGraphBuilder builder)
    {
        int[] shape = builder.Last.Shape;
        builder.Reshape(shape.Length switch
        {
            4 => shape,
            3 => [1, shape[1], shape[2], 1],
            _ => throw new ModelException($"A network for images takes samples of (rows, columns) or (rows, columns, channels), not {Text.Shape(shape[1..])}: choose another network, or other features."),
        });
    }
}
