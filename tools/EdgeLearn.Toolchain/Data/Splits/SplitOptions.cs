namespace EdgeLearn.Toolchain.Data.Splits;

/// <summary>Which samples are for training, validation and test.</summary>
/// <param name="By">What keeps them apart.</param>
/// <param name="Field">The field to split by: <c>{index}</c>.</param>
/// <param name="Test">Groups or values of the field for the test; <c>0-4</c> stands for five numbers.</param>
/// <param name="Validation">Likewise for validation.</param>
/// <param name="TestShare">The part for the test where none are named, 0 to 1.</param>
/// <param name="ValidationShare">The part for validation.</param>
/// <param name="Folds">How many folds cross-validation has; 0 for none. Each fold's test is as many values as the others', in their order.</param>
/// <param name="Fold">The fold whose part is the test, from 0.</param>
/// <param name="Seed">Of what is chosen by chance.</param>
public sealed record SplitOptions(
    SplitBy By = SplitBy.Random,
    string? Field = null,
    IReadOnlyList<string>? Test = null,
    IReadOnlyList<string>? Validation = null,
    float TestShare = 0,
    float ValidationShare = 0,
    int Folds = 0,
    int Fold = 0,
    int Seed = 1);
