using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// A window of 3 x 3 over one channel that is in locals as a whole: loads the words, writes a straight-line sum for each, and stores the outputs in their place. All
/// channels, and all layers that are alike, share the method; weights and constants are its arguments.
/// </summary>
internal abstract class ChannelMethod(WordImage image, SharedProduct product, bool inPlace)
{
    /// <summary>The array that the method works on, as a parameter.</summary>
    public abstract string[] Arrays { get; }

    /// <summary>What must be equal for layers to share the method.</summary>
    public abstract string Key { get; }

    /// <summary>Whether outputs take the place of inputs; otherwise the method takes a second place.</summary>
    public bool IsInPlace => inPlace;

    /// <summary>The local that holds the place of the outputs.</summary>
    protected string Target => inPlace ? "p" : "target";

    /// <summary>The words of the channel.</summary>
    protected WordImage Image => image;

    /// <summary>What makes outputs of sums.</summary>
    protected SharedProduct Product => product;

    /// <summary>Parameters beyond weights and the constants of the output.</summary>
    protected virtual string MoreParameters => "";

    /// <summary>Writes the method.</summary>
    public GeneratedMethod Write(string name)
    {
        var code = new CodeWriter();
        string weights = string.Join(", ", Enumerable.Range(0, 9).Select(tap => $"int w{tap}"));
        string constants = product.HasThresholds ? "long offset, long factor, long addend" : "long offset, long factor, long addend, long below, long zero";
        code.Line($"/// <summary>3x3 on one channel of {image.Height} x {image.Width}: each row of words is a row of three strips.</summary>");
        code.Open($"static void {name}({Arrays[0]}, int first, {(inPlace ? "" : "int target, ")}{weights}, {constants}{MoreParameters})");
        string[] words = Arrays[0].Split(' ');
        code.Line("long w;");
        LaneCode.Three.DeclareMask(code);
        code.Line($"{words[0]} {words[1][0]} = {words[1]};");
        code.Line("int p = first;");
        LaneCode.Three.DeclareThresholds(code);

        for (int tap = 0; tap < 9; tap++)
        {
            code.Line($"long v{tap} = w{tap};");
        }

        Load(code);
        var neighbours = new ChannelNeighbours(image);
        foreach (string line in neighbours.Declarations())
        {
            code.Line(line);
        }

        Store(code, neighbours);
        code.Close();
        return new GeneratedMethod(name, Arrays, code.ToString());
    }

    /// <summary>Declares and loads the words of the channel.</summary>
    protected abstract void Load(CodeWriter code);

    /// <summary>Computes and stores the outputs.</summary>
    protected abstract void Store(CodeWriter code, ChannelNeighbours neighbours);
}
