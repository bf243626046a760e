namespace EdgeLearn.Toolchain.Graphs;

/// <summary>How a window is placed at the border of an image (TensorFlow's two schemes).</summary>
public enum Padding
{
    /// <summary>Output size = ceil(input / stride); an odd extra pixel goes after.</summary>
    Same,

    /// <summary>Only whole windows inside the image.</summary>
    Valid,
}
