using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation.Layers;

namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>One operator of a compiled model, with what its form needs.</summary>
internal sealed class Step(BlobOperator op)
{
    /// <summary>The operator.</summary>
    public BlobOperator Operator { get; } = op;

    /// <summary>How it runs.</summary>
    public StepForm Form { get; set; } = StepForm.Kernel;

    /// <summary>A convolution of either kind.</summary>
    public WindowLayer? Window { get; set; }

    /// <summary>A convolution that is not depthwise, for the form that was chosen.</summary>
    public PositionLayer? Positions { get; set; }

    /// <summary>A depthwise convolution, for the form that was chosen.</summary>
    public DepthwiseLayer? Depthwise { get; set; }

    /// <summary>A fully connected layer.</summary>
    public DenseLayer? Dense { get; set; }

    /// <summary>The strips of a form that packs windows.</summary>
    public StripGeometry? Strips { get; set; }

    /// <summary>The image of words that the step reads, for the forms that do.</summary>
    public WordImage? InputWords { get; set; }

    /// <summary>The image of words that the step writes, for the forms that do.</summary>
    public WordImage? OutputWords { get; set; }

    /// <summary>Whether the step leaves its sums to the next one, which requantizes them.</summary>
    public bool LeavesSums { get; set; }

    /// <summary>What makes inputs of the sums that the step before has left; null where it leaves none.</summary>
    public SharedProduct? InputSums { get; set; }

    /// <summary>The channels of <see cref="InputWords"/> whose elements may exceed 255.</summary>
    public IReadOnlySet<int> UnlimitedInputs { get; set; } = new HashSet<int>();

    /// <summary>Whether the step looks up the operands of an addition.</summary>
    public bool HasTables => Form != StepForm.Kernel && Window?.Addition is not null;

    /// <summary>Where the two tables of an addition begin among those of all steps.</summary>
    public int Table { get; set; }

    /// <summary>Words for a packed input while the step runs.</summary>
    public int PackedWords => Form switch
    {
        StepForm.StridedPixels => 0,
        StepForm.WindowsToWords => Strips!.InputWords + WordWindows.PatchWords(OutputWords!, Strips),
        _ => Strips?.InputWords ?? 0,
    };

    /// <summary>Words for partial sums while the step runs.</summary>
    public int PartialWords { get; set; }

    /// <summary>Words for a position's inputs or outputs in one place, see <see cref="WordPlace"/>; 0 for none.</summary>
    public int StageWords { get; set; }
}
