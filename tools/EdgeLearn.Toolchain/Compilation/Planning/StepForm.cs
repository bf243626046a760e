namespace EdgeLearn.Toolchain.Compilation.Planning;

/// <summary>How an operator of a compiled model runs.</summary>
internal enum StepForm
{
    /// <summary>By the kernel of the interpreter.</summary>
    Kernel,

    /// <summary>A convolution of one pixel, arena to arena, three positions at a time.</summary>
    Pixels,

    /// <summary>A convolution whose input is packed into words with a border first, to the arena.</summary>
    Windows,

    /// <summary>The same, to words.</summary>
    WindowsToWords,

    /// <summary>A convolution of one pixel, words to words.</summary>
    Words,

    /// <summary>A depthwise convolution in the arena.</summary>
    Depthwise,

    /// <summary>A depthwise convolution on words.</summary>
    DepthwiseWords,

    /// <summary>An average over all words of a channel, to the arena.</summary>
    WordAverage,

    /// <summary>A fully connected layer in the arena, three output channels at a time.</summary>
    Dense,
}
